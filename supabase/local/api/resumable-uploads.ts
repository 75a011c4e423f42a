import { z } from "zod";
import { maxObjectBytes } from "./storage-adapter.ts";
import { keyInAddress } from "./storage-paths.ts";
import type { Upload, UploadStore } from "./upload-store.ts";

type Forward = (request: Request) => Promise<Response>;

const route = "/storage/v1/upload/resumable";
const version = "1.0.0";

/** What this server can do, for clients that ask. */
export const tusAbilities = {
  "tus-resumable": version,
  "tus-version": version,
  "tus-extension": "creation,creation-with-upload,expiration,termination",
  "tus-max-size": String(maxObjectBytes),
};

/** Whether the address is one of these uploads. */
export function isResumable(request: Request): boolean {
  return /^\/storage\/v1\/upload\/resumable(?:\/|$)/.test(new URL(request.url).pathname);
}

/**
 * Answers uploads in pieces (TUS 1.0), which the Storage library lacks, at the hosted service's
 * address. Whether the caller may write the object is asked of Storage itself when the upload begins
 * and with each piece; the finished object is handed over as the caller's own upload, so that every
 * rule of the bucket and its policies holds. Null for every other address.
 */
export function answerResumable(
  request: Request,
  uploads: UploadStore,
  forward: Forward,
): Promise<Response> | null {
  if (!isResumable(request)) {
    return null;
  }
  const id = new URL(request.url).pathname.slice(route.length + 1);
  return answer(request, id === "" ? null : id, uploads, forward);
}

async function answer(
  request: Request,
  id: string | null,
  uploads: UploadStore,
  forward: Forward,
): Promise<Response> {
  if (request.headers.get("tus-resumable") !== version) {
    return refuse(412, "Tus-Resumable must be 1.0.0");
  }
  if (id === null) {
    return request.method === "POST" ? create(request, uploads, forward) : refuse(405, "Use POST");
  }
  const alone = await uploads.alone(id, async () => {
    const upload = await uploads.find(id);
    if (upload === null || upload.owner !== callerOf(request)) {
      return refuse(404, "The upload does not exist or has expired");
    }
    const refused = await probe(request, upload, forward);
    if (refused !== null) {
      return refused;
    }
    switch (request.method) {
      case "HEAD":
        return reply(200, { ...placeOf(upload), "upload-metadata": upload.metadata });
      case "PATCH":
        return patch(request, upload, uploads, forward);
      case "DELETE":
        await uploads.remove(id);
        return reply(204);
      default:
        return refuse(405, "Use HEAD, PATCH or DELETE");
    }
  });
  return alone ?? refuse(423, "Another request is writing to this upload");
}

const described = z.object({
  bucketName: z.string().regex(/^[^/]+$/),
  objectName: z.string().min(1),
  contentType: z.string().min(1).default("application/octet-stream"),
  cacheControl: z.string().default("3600"),
});

async function create(request: Request, uploads: UploadStore, forward: Forward): Promise<Response> {
  const metadata = request.headers.get("upload-metadata") ?? "";
  const wanted = described.safeParse(readMetadata(metadata));
  const length = z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .safeParse(request.headers.get("upload-length"));
  if (!wanted.success || !length.success) {
    return refuse(400, "Upload-Length, bucketName and objectName are required");
  }
  const { bucketName, objectName, contentType, cacheControl } = wanted.data;
  const address = keyInAddress(`${bucketName}/${objectName}`);
  if (address === null) {
    return refuse(400, "The name of the object is not valid");
  }
  if (length.data > maxObjectBytes) {
    return refuse(413, "The object exceeded the maximum allowed size");
  }
  const plan = {
    address,
    length: length.data,
    contentType,
    cacheControl: /^\d+$/.test(cacheControl) ? `max-age=${cacheControl}` : cacheControl,
    upsert: request.headers.get("x-upsert") === "true",
    owner: callerOf(request),
    metadata,
  };
  const refused = await probe(request, plan, forward);
  if (refused !== null) {
    return refused;
  }
  const upload = await uploads.create(plan);
  const location = `${route}/${upload.id}`;
  const begun = await uploads.alone(upload.id, async () =>
    isPiece(request) || upload.length === 0
      ? take(request, upload, uploads, forward)
      : reply(204, placeOf(upload)),
  );
  if (begun === null || !begun.ok) {
    return begun ?? refuse(423, "Another request is writing to this upload");
  }
  const headers = new Headers(begun.headers);
  headers.set("location", location);
  return new Response(null, { status: 201, headers });
}

function patch(
  request: Request,
  upload: Upload,
  uploads: UploadStore,
  forward: Forward,
): Promise<Response> | Response {
  if (!isPiece(request)) {
    return refuse(415, "Content-Type must be application/offset+octet-stream");
  }
  return request.headers.get("upload-offset") === String(upload.offset)
    ? take(request, upload, uploads, forward)
    : refuse(409, "Upload-Offset is not where the upload stands");
}

/** Keeps a piece, and hands the object over when it was the last one. */
async function take(
  request: Request,
  upload: Upload,
  uploads: UploadStore,
  forward: Forward,
): Promise<Response> {
  let now = upload;
  if (request.body !== null) {
    try {
      now = await uploads.append(upload, request.body);
    } catch (error) {
      if (error instanceof RangeError) {
        return refuse(413, "More bytes than Upload-Length announced");
      }
      throw error;
    }
  }
  if (now.offset < now.length) {
    return reply(204, placeOf(now));
  }
  const finished = await handOver(request, now, uploads, forward);
  // Refused or stored: there is nothing left to go on with. Only a failure on our side is tried again.
  if (finished.status < 500) {
    await uploads.remove(now.id);
  }
  return finished.ok ? reply(204, placeOf(now)) : asRefusal(finished);
}

async function handOver(
  request: Request,
  upload: Upload,
  uploads: UploadStore,
  forward: Forward,
): Promise<Response> {
  const headers = callersHeaders(request, upload.upsert);
  headers.set("content-type", upload.contentType);
  headers.set("content-length", String(upload.length));
  headers.set("cache-control", upload.cacheControl);
  const body = await uploads.content(upload);
  const url = storageUrl(request, "object", upload.address);
  return forward(new Request(url, { method: "POST", headers, body }));
}

/** Asks Storage whether the caller may write the object: it checks just that before it signs. */
async function probe(
  request: Request,
  plan: { address: string; upsert: boolean },
  forward: Forward,
): Promise<Response | null> {
  const url = storageUrl(request, "object/upload/sign", plan.address);
  const headers = callersHeaders(request, plan.upsert);
  headers.set("content-type", "application/json");
  const response = await forward(new Request(url, { method: "POST", headers, body: "{}" }));
  if (!response.ok) {
    return asRefusal(response);
  }
  await response.body?.cancel();
  return null;
}

const refusal = z.looseObject({ statusCode: z.coerce.number().int().min(400).max(599) });

/** Storage answers 400 with the true status in the body; a TUS client goes by the status alone. */
async function asRefusal(response: Response): Promise<Response> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = refusal.safeParse(body);
  const status = parsed.success ? parsed.data.statusCode : response.status;
  return Response.json(body, { status, headers: { "tus-resumable": version } });
}

function storageUrl(request: Request, call: string, address: string): string {
  return new URL(`/storage/v1/${call}/${address}`, request.url).href;
}

function callersHeaders(request: Request, upsert: boolean): Headers {
  const headers = new Headers({ "x-upsert": String(upsert) });
  for (const name of ["apikey", "authorization"]) {
    const value = request.headers.get(name);
    if (value !== null) {
      headers.set(name, value);
    }
  }
  return headers;
}

const subject = z.looseObject({ sub: z.string() });

/** Whose upload it is. Only ever compared beside a call with the same token that Storage has let pass. */
function callerOf(request: Request): string {
  const token = /^Bearer [^.]+\.([^.]+)\./.exec(request.headers.get("authorization") ?? "")?.[1];
  try {
    return subject.parse(JSON.parse(Buffer.from(token ?? "", "base64url").toString())).sub;
  } catch {
    return "";
  }
}

/** `name base64,name base64` as TUS writes it. */
function readMetadata(header: string): Record<string, string> {
  const pairs = header.split(",").map((pair) => pair.trim().split(" "));
  return Object.fromEntries(
    pairs.map(([name = "", value = ""]) => [name, Buffer.from(value, "base64").toString()]),
  );
}

function isPiece(request: Request): boolean {
  return request.headers.get("content-type") === "application/offset+octet-stream";
}

function placeOf(upload: Upload): Record<string, string> {
  return {
    "upload-offset": String(upload.offset),
    "upload-length": String(upload.length),
    "upload-expires": new Date(upload.expiresAt).toUTCString(),
  };
}

function reply(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { "tus-resumable": version, ...headers } });
}

function refuse(status: number, message: string): Response {
  const body = { statusCode: String(status), error: "ResumableUpload", message };
  return Response.json(body, { status, headers: tusAbilities });
}
