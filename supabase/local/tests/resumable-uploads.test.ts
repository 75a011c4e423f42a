import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BootedStack, bootStack } from "./boot.ts";
import { clientOf, fixture, signedIn } from "./fixture.ts";

const ann = "00000000-0000-7000-8000-000000000001";
const piece = "application/offset+octet-stream";
let stack: BootedStack;
let anns: string;
let bens: string;

beforeAll(async () => {
  stack = await bootStack(fixture);
  [anns, bens] = await Promise.all([tokenOf("ann@medzen.test"), tokenOf("ben@medzen.test")]);
});

afterAll(async () => {
  await stack.stop();
});

async function tokenOf(email: string): Promise<string> {
  const { data } = await (await signedIn(stack.status, email)).auth.getSession();
  return data.session?.access_token ?? "";
}

async function tus(
  method: string,
  token: string | null,
  headers: Record<string, string>,
  options: { path?: string | null; body?: Uint8Array<ArrayBuffer> } = {},
) {
  const url = new URL(options.path ?? "/storage/v1/upload/resumable", stack.status.apiUrl);
  const response = await fetch(url, {
    method,
    headers: {
      "tus-resumable": "1.0.0",
      apikey: stack.status.publishableKey,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(options.body === undefined ? {} : { body: options.body }),
  });
  const message = await response.text();
  return { status: response.status, headers: response.headers, message };
}

function described(name: string, type = "text/plain", bucket = "files"): string {
  const fields = { bucketName: bucket, objectName: name, contentType: type, cacheControl: "60" };
  return Object.entries(fields)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");
}

function begin(token: string | null, name: string, length: number, more = {}) {
  const headers = { "upload-length": String(length), "upload-metadata": described(name), ...more };
  return tus("POST", token, headers);
}

async function annsFiles() {
  return (await signedIn(stack.status, "ann@medzen.test")).storage.from("files");
}

test("an object arrives in pieces, over a pause and a wrong place, and is Storage's own", async () => {
  const bytes = new Uint8Array(randomBytes(300_000));
  const begun = await begin(anns, `${ann}/large.bin`, bytes.length);
  expect(begun.status).toBe(201);
  const path = begun.headers.get("location");
  const send = (offset: number, end: number) =>
    tus(
      "PATCH",
      anns,
      { "upload-offset": String(offset), "content-type": piece },
      { path, body: bytes.subarray(offset, end) },
    );
  expect((await send(0, 100_000)).headers.get("upload-offset")).toBe("100000");
  expect((await send(0, 100_000)).status).toBe(409);
  const place = await tus("HEAD", anns, {}, { path });
  expect([place.headers.get("upload-offset"), place.headers.get("upload-length")]).toEqual([
    "100000",
    "300000",
  ]);
  expect(Date.parse(place.headers.get("upload-expires") ?? "")).toBeGreaterThan(Date.now());
  expect((await (await annsFiles()).exists(`${ann}/large.bin`)).data).toBe(false);
  expect((await send(100_000, 300_000)).status).toBe(204);

  const stored = await (await annsFiles()).download(`${ann}/large.bin`);
  expect(stored.data?.type).toBe("text/plain");
  const back = (await stored.data?.arrayBuffer()) ?? new ArrayBuffer(0);
  expect(Buffer.from(back).equals(bytes)).toBe(true);
  expect((await tus("HEAD", anns, {}, { path })).status).toBe(404);
});

test("bytes may come with the first call; what is taken back is gone", async () => {
  const body = new TextEncoder().encode("all at once");
  const headers = {
    "upload-length": String(body.length),
    "upload-metadata": described(`${ann}/é ü/at once.txt`),
    "content-type": piece,
  };
  const made = await tus("POST", anns, headers, { body });
  expect([made.status, made.headers.get("upload-offset")]).toEqual([201, String(body.length)]);
  const stored = await (await annsFiles()).download(`${ann}/é ü/at once.txt`);
  expect(await stored.data?.text()).toBe("all at once");
  expect((await tus("POST", anns, headers, { body })).status).toBe(409);
  expect((await tus("POST", anns, { ...headers, "x-upsert": "true" }, { body })).status).toBe(201);

  const path = (await begin(anns, `${ann}/never.txt`, 5)).headers.get("location");
  expect((await tus("DELETE", anns, {}, { path })).status).toBe(204);
  expect((await tus("HEAD", anns, {}, { path })).status).toBe(404);
});

test("the caller's rights hold at the start, on the way and at the end", async () => {
  expect((await begin(bens, `${ann}/intruder.txt`, 5)).status).toBe(403);
  expect((await begin(null, `${ann}/intruder.txt`, 5)).status).toBeGreaterThanOrEqual(400);
  const path = (await begin(anns, `${ann}/mine.txt`, 5)).headers.get("location");
  for (const method of ["HEAD", "DELETE"]) {
    expect((await tus(method, bens, {}, { path })).status).toBe(404);
  }
  const forged = `${anns.slice(0, anns.lastIndexOf("."))}.forged`;
  expect((await tus("HEAD", forged, {}, { path })).status).toBeGreaterThanOrEqual(400);
  const admin = clientOf(stack.status, stack.status.secretKey).storage;
  await admin.updateBucket("files", { public: false, allowedMimeTypes: ["image/png"] });
  const refused = await tus(
    "PATCH",
    anns,
    { "upload-offset": "0", "content-type": piece },
    { path, body: new TextEncoder().encode("hello") },
  );
  await admin.updateBucket("files", { public: false, allowedMimeTypes: ["text/plain"] });
  expect([refused.status, refused.message]).toEqual([
    415,
    expect.stringContaining("not supported"),
  ]);
  expect((await (await annsFiles()).exists(`${ann}/mine.txt`)).data).toBe(false);
});

test("what is no upload is refused: sizes, versions, places, names that lead elsewhere", async () => {
  expect((await begin(anns, `${ann}/huge`, 60 * 1024 * 1024)).status).toBe(413);
  expect((await begin(anns, `${ann}/x`, -1)).status).toBe(400);
  expect((await begin(anns, `${ann}/x`, 1, { "tus-resumable": "0.2.2" })).status).toBe(412);
  expect((await begin(anns, "../../../../auth/v1/otp", 1)).status).toBe(400);
  const path = (await begin(anns, `${ann}/short.txt`, 3)).headers.get("location");
  const headers = { "upload-offset": "0", "content-type": piece };
  const body = new TextEncoder().encode("too long");
  expect((await tus("PATCH", anns, headers, { path, body })).status).toBe(413);
  const many = await (await annsFiles()).createSignedUrls(["../../../../../auth/v1/otp"], 60);
  expect(many.data?.[0]?.error).not.toBeNull();
});
