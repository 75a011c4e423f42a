/** An error in the form of Supabase Auth, which auth-js understands. */
export function authError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  const body = { code: status, error_code: code, msg: message };
  return Response.json(body, { status, headers: { "x-sb-error-code": code, ...headers } });
}

/** What every service answers while the database is away: come back in a second. */
export function unavailable(): Response {
  const body = { code: "PGRST001", message: "The stack is starting", details: null, hint: null };
  return Response.json(body, { status: 503, headers: { "retry-after": "1" } });
}

/** The answer for every address that is not ours to serve. */
export function notFound(): Response {
  return Response.json({ message: "not found" }, { status: 404 });
}
