import { z } from "zod";
import {
  folderOf,
  listFolder,
  listKeys,
  listRequest,
  listV2Request,
  storedObjects,
} from "./storage-listing.ts";

type Forward = (request: Request) => Promise<Response>;

/**
 * Answers the calls of the Storage library whose body or answer has another form than the hosted
 * service's: lists, information on an object, copies and buckets. Null for every other call.
 */
export function answerInClientForm(request: Request, forward: Forward): Promise<Response> | null {
  const { pathname } = new URL(request.url);
  const route = pathname.slice("/storage/v1".length);
  const { method } = request;
  if (method === "POST" && /^\/object\/list\/[^/]+$/.test(route)) {
    return list(request, forward);
  }
  if (method === "POST" && /^\/object\/list-v2\/[^/]+$/.test(route)) {
    return listV2(request, forward);
  }
  if ((method === "GET" || method === "HEAD") && route.startsWith("/object/info/")) {
    return information(request, forward);
  }
  if (method === "POST" && route === "/object/copy") {
    return copy(request, forward);
  }
  return /^\/bucket(?:\/[^/]+)?$/.test(route) ? bucket(request, forward) : null;
}

/** Everything below `prefix` that the caller may see: the library's own list, which is flat. */
async function objectsBelow(request: Request, prefix: string, forward: Forward) {
  const url = request.url.replace("/object/list-v2/", "/object/list/");
  const response = await forward(withJson(request, { prefix }, url));
  return response.ok
    ? { refused: null, objects: storedObjects.parse(await response.json()) }
    : { refused: response, objects: [] };
}

async function list(request: Request, forward: Forward): Promise<Response> {
  const wanted = listRequest.safeParse(await request.json().catch(() => null));
  if (!wanted.success) {
    return invalid(wanted.error);
  }
  const { refused, objects } = await objectsBelow(request, folderOf(wanted.data.prefix), forward);
  return refused ?? Response.json(listFolder(objects, wanted.data));
}

async function listV2(request: Request, forward: Forward): Promise<Response> {
  const wanted = listV2Request.safeParse(await request.json().catch(() => null));
  if (!wanted.success) {
    return invalid(wanted.error);
  }
  const { refused, objects } = await objectsBelow(request, wanted.data.prefix, forward);
  return refused ?? Response.json(listKeys(objects, wanted.data));
}

const stored = z.looseObject({
  id: z.string(),
  name: z.string(),
  bucket_id: z.string(),
  version: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  user_metadata: z.json().nullish(),
  metadata: z.looseObject({ cacheControl: z.string().nullish() }).nullish(),
  httpMetadata: z.looseObject({ size: z.number(), mimetype: z.string(), eTag: z.string() }),
});

async function information(request: Request, forward: Forward): Promise<Response> {
  const { url, headers } = request;
  const response = await forward(new Request(url, { headers }));
  if (!response.ok) {
    return withErrorCode(response);
  }
  const object = stored.parse(await response.json());
  return Response.json({
    id: object.id,
    name: object.name,
    version: object.version ?? "",
    bucket_id: object.bucket_id,
    size: object.httpMetadata.size,
    content_type: object.httpMetadata.mimetype,
    cache_control: object.metadata?.cacheControl ?? "no-cache",
    etag: object.httpMetadata.eTag,
    metadata: object.user_metadata ?? {},
    last_modified: object.updated_at,
    created_at: object.created_at,
  });
}

const failure = z.looseObject({ message: z.string() });

/** The client tells a missing object from other refusals by this code. */
async function withErrorCode(response: Response): Promise<Response> {
  const body = failure.safeParse(await response.json().catch(() => null));
  const isMissing = body.data?.message === "Object not found";
  return Response.json(
    { ...body.data, ...(isMissing ? { code: "NoSuchKey" } : {}) },
    { status: response.status },
  );
}

const copied = z.object({ key: z.string() });
const target = z.looseObject({ bucketId: z.string(), destinationBucket: z.string().nullish() });

async function copy(request: Request, forward: Forward): Promise<Response> {
  const wanted = target.safeParse(await request.json().catch(() => null));
  if (!wanted.success) {
    return invalid(wanted.error);
  }
  const response = await forward(withJson(request, wanted.data));
  if (!response.ok) {
    return response;
  }
  const { key } = copied.parse(await response.json());
  const { bucketId, destinationBucket } = wanted.data;
  return Response.json({ key, Key: `${destinationBucket ?? bucketId}/${key}` });
}

const bucketBody = z.looseObject({ file_size_limit: z.union([z.string(), z.number()]).nullish() });
const bucketRow = z.looseObject({
  owner_id: z.unknown(),
  created_at: z.string(),
  updated_at: z.string(),
});

/** A size limit may be written with a unit; times leave in the service's form. */
async function bucket(request: Request, forward: Forward): Promise<Response> {
  if (request.method === "POST" || request.method === "PUT") {
    const wanted = bucketBody.safeParse(await request.json().catch(() => null));
    if (!wanted.success) {
      return invalid(wanted.error);
    }
    const { file_size_limit: limit } = wanted.data;
    const bytes = typeof limit === "string" ? sizeInBytes(limit) : limit;
    return forward(withJson(request, { ...wanted.data, file_size_limit: bytes }));
  }
  const response = await forward(request);
  if (request.method !== "GET" || !response.ok) {
    return response;
  }
  const rows = z.union([z.array(bucketRow), bucketRow]).parse(await response.json());
  return Response.json(Array.isArray(rows) ? rows.map(inMilliseconds) : inMilliseconds(rows));
}

const units: Record<string, number> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** `20mb` in bytes; what is no size goes on as it is, so that the library words the refusal. */
function sizeInBytes(size: string): number | string {
  const [, digits, unit] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?b)?\s*$/i.exec(size) ?? [];
  return digits === undefined ? size : Number(digits) * (units[(unit ?? "B").toUpperCase()] ?? 1);
}

function inMilliseconds(row: z.infer<typeof bucketRow>) {
  const time = (value: string) => new Date(value).toISOString();
  const { owner_id: _, ...known } = row;
  return { ...known, created_at: time(row.created_at), updated_at: time(row.updated_at) };
}

function withJson(request: Request, body: object, url = request.url): Request {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  headers.set("content-type", "application/json");
  return new Request(url, { method: request.method, headers, body: JSON.stringify(body) });
}

function invalid(error: z.ZodError): Response {
  const issue = error.issues[0];
  const message = `${issue?.path.join(".") ?? "body"} ${issue?.message ?? "is invalid"}`.trim();
  return Response.json({ statusCode: "400", error: "InvalidRequest", message }, { status: 400 });
}
