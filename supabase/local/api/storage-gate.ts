import { z } from "zod";
import { answerResumable } from "./resumable-uploads.ts";
import { answerInClientForm } from "./storage-forms.ts";
import { maxObjectBytes } from "./storage-adapter.ts";
import { keyInAddress } from "./storage-paths.ts";
import type { UploadStore } from "./upload-store.ts";

/** Room for the envelope of a form around the file. */
const maxUploadBytes = maxObjectBytes + 1024 * 1024;

/**
 * Answers `/storage/v1/…`: uploads in pieces are put together, forms become plain bodies on the way in, signed addresses get the names
 * the client reads on the way out, and no object is ever cached, sniffed or shown as a page.
 */
export async function answerStorage(
  request: Request,
  uploads: UploadStore,
  forward: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > maxUploadBytes) {
    return tooLarge();
  }
  const answered =
    answerResumable(request, uploads, forward) ?? answerInClientForm(request, forward);
  if (answered !== null) {
    return guarded(request, await answered);
  }
  const isForm = request.headers.get("content-type")?.startsWith("multipart/form-data") === true;
  const plain = isForm ? await withoutForm(request) : request;
  if (plain === null) {
    return tooLarge();
  }
  const { pathname } = new URL(request.url);
  if (request.method === "POST" && /^\/storage\/v1\/object\/sign\/[^/]+$/.test(pathname)) {
    return signMany(request, forward);
  }
  const response = await forward(plain);
  if (request.method === "POST" && /^\/storage\/v1\/object\/(?:upload\/)?sign\//.test(pathname)) {
    return withClientNames(response);
  }
  return guarded(request, response);
}

function tooLarge(): Response {
  const message = "The object exceeded the maximum allowed size";
  return Response.json({ statusCode: "413", error: "Payload too large", message }, { status: 413 });
}

/**
 * storage-js sends a Blob, File or FormData as a form whose file has an empty name; the Storage
 * library looks for a field called `file` (and stores the whole envelope on an update).
 */
async function withoutForm(request: Request): Promise<Request | null> {
  const form = await readForm(request);
  if (form === null) {
    return null;
  }
  const file = [...form.values()].find((value) => value instanceof File);
  if (file === undefined) {
    return new Request(request.url, { method: request.method, headers: withoutType(request) });
  }
  const headers = withoutType(request);
  headers.set("content-type", file.type === "" ? "application/octet-stream" : file.type);
  headers.set("content-length", String(file.size));
  const cacheSeconds = form.get("cacheControl");
  if (typeof cacheSeconds === "string") {
    headers.set("cache-control", `max-age=${Number.parseInt(cacheSeconds, 10) || 0}`);
  }
  const metadata = form.get("metadata");
  if (typeof metadata === "string") {
    headers.set("x-metadata", Buffer.from(metadata).toString("base64"));
  }
  return new Request(request.url, { method: request.method, headers, body: file });
}

function withoutType(request: Request): Headers {
  const headers = new Headers(request.headers);
  headers.delete("content-type");
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  return headers;
}

/** Null when the body is larger than announced or allowed: the length header is only a claim. */
async function readForm(request: Request): Promise<FormData | null> {
  const type = request.headers.get("content-type") ?? "";
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxUploadBytes) {
      return null;
    }
    parts.push(part);
  }
  return new Response(Buffer.concat(parts), { headers: { "content-type": type } }).formData();
}

const signed = z.looseObject({
  signedURL: z.string().nullish(),
  signedUrl: z.string().nullish(),
  url: z.string().nullish(),
});
type Signed = z.infer<typeof signed>;

const manyPaths = z.object({ expiresIn: z.number(), paths: z.array(z.string()).max(1000) });

/**
 * Signs several objects, each by itself: the library takes such a request for one object without a
 * name. A path that is missing or not allowed gets an error in its place, as on the hosted service.
 */
async function signMany(
  request: Request,
  forward: (request: Request) => Promise<Response>,
): Promise<Response> {
  const wanted = manyPaths.safeParse(await request.json().catch(() => null));
  if (!wanted.success) {
    const message = "expiresIn and paths are required";
    return Response.json({ statusCode: "400", error: "InvalidRequest", message }, { status: 400 });
  }
  const { expiresIn, paths } = wanted.data;
  const headers = withoutType(request);
  headers.set("content-type", "application/json");
  const items = await Promise.all(
    paths.map(async (path) => {
      const refused = {
        path,
        signedURL: null,
        error: "Either the object does not exist or you do not have access to it",
      };
      const key = keyInAddress(path);
      if (key === null) {
        return refused;
      }
      const body = JSON.stringify({ expiresIn });
      const one = new Request(`${request.url}/${key}`, { method: "POST", headers, body });
      const response = await forward(one);
      return response.ok
        ? { ...rename(signed.parse(await response.json())), path, error: null }
        : refused;
    }),
  );
  return Response.json(items);
}

/** The client joins `signedURL` (download) or `url` (upload) to the service's address by itself. */
async function withClientNames(response: Response): Promise<Response> {
  if (!response.ok) {
    return response;
  }
  const body: unknown = await response.json();
  const named = Array.isArray(body)
    ? z.array(signed).parse(body).map(rename)
    : rename(signed.parse(body));
  return Response.json(named, { status: response.status });
}

function rename(item: Signed): Signed {
  const address = item.signedURL ?? item.signedUrl ?? item.url;
  if (address === null || address === undefined) {
    return item;
  }
  const relative = address.replace(/^https?:\/\/[^/]+/, "").replace(/^\/storage\/v1/, "");
  return { ...item, signedURL: relative, signedUrl: relative, url: relative };
}

function guarded(request: Request, response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("cache-control", "private, no-store");
  headers.set("x-content-type-options", "nosniff");
  headers.delete("accept-ranges");
  const isObject = request.method === "GET" && !/json/.test(headers.get("content-type") ?? "");
  if (isObject && response.ok) {
    const name = new URL(request.url).searchParams.get("download") ?? "";
    const fileName = name === "" ? "" : `; filename*=UTF-8''${encodeURIComponent(name)}`;
    headers.set("content-disposition", `attachment${fileName}`);
    headers.set("content-security-policy", "sandbox; default-src 'none'");
  }
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
