/**
 * Answers `/rest/v1/…`: everything by the API library, which refuses a function called by HEAD. There
 * it is asked by GET (read only, as with PostgREST) and the rows stay here.
 */
export async function answerRest(
  request: Request,
  forward: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method !== "HEAD" || !pathname.startsWith("/rest/v1/rpc/")) {
    return forward(request);
  }
  const { headers } = request;
  const response = await forward(new Request(request.url, { method: "GET", headers }));
  await response.body?.cancel();
  const { status, statusText } = response;
  return new Response(null, { status, statusText, headers: response.headers });
}
