import { isResumable, tusAbilities } from "./resumable-uploads.ts";

const exposed = [
  "content-range",
  "content-location",
  "preference-applied",
  "retry-after",
  "x-total-count",
  "location",
  "upload-offset",
  "upload-length",
  "upload-expires",
  "upload-metadata",
  ...Object.keys(tusAbilities),
  "link",
  "sb-error-code",
  "x-sb-error-code",
  "x-supabase-api-version",
].join(", ");

/**
 * The answer to a preflight. Any page may call the API, as on hosted Supabase: nothing is ever sent
 * by the browser itself, a call carries its key and token or it is nobody.
 */
export function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
      "access-control-allow-headers":
        request.headers.get("access-control-request-headers") ??
        "authorization, apikey, content-type",
      "access-control-max-age": "86400",
      ...(isResumable(request) ? tusAbilities : {}),
    },
  });
}

/** The response with the headers that let a page read it, in place of whatever a service set itself. */
export function readableAnywhere(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const name of response.headers.keys()) {
    if (name.startsWith("access-control-")) {
      headers.delete(name);
    }
  }
  headers.set("access-control-allow-origin", "*");
  headers.set("access-control-expose-headers", exposed);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
