import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { App } from "@supabase/lite";

type StorageAdapter = NonNullable<App["_storageAdapter"]>;
type UploadBody = Parameters<StorageAdapter["uploadObject"]>[3];

/** Largest object the stack takes, in bytes; a bucket may set less. */
export const maxObjectBytes = 50 * 1024 * 1024;

/**
 * Keeps objects as plain files below `dir`. The file's name is a hash of bucket and key, so that no
 * key can lead outside. What an object is called and who owns it are rows in `storage.objects`;
 * this only knows bytes and their type.
 */
export function fileStorage(dir: string): StorageAdapter {
  const fileOf = (bucket: string, key: string): string => {
    const hash = createHash("sha256").update(`${bucket}/${key}`).digest("hex");
    return path.join(dir, hash.slice(0, 2), hash);
  };
  const headObject: StorageAdapter["headObject"] = async (bucket, key) => {
    const file = fileOf(bucket, key);
    const found = await stat(file);
    return {
      cacheControl: "no-store",
      contentLength: found.size,
      size: found.size,
      mimetype: await readFile(typeFile(file), "utf8"),
      lastModified: found.mtime,
      eTag: `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}"`,
    };
  };
  const remove = async (bucket: string, key: string): Promise<void> => {
    const file = fileOf(bucket, key);
    await Promise.all([rm(file, { force: true }), rm(typeFile(file), { force: true })]);
  };
  return {
    driver: null,
    headObject,
    uploadObject: async (bucket, key, _version, body, contentType, cacheControl) => {
      await store(fileOf(bucket, key), body, contentType);
      return { ...(await headObject(bucket, key, undefined)), cacheControl };
    },
    getObject: async (bucket, key) => ({
      metadata: await headObject(bucket, key, undefined),
      httpStatusCode: 200,
      body: Readable.toWeb(createReadStream(fileOf(bucket, key))),
    }),
    deleteObject: (bucket, key) => remove(bucket, key),
    deleteObjects: async (bucket, keys) => {
      await Promise.all(keys.map((key) => remove(bucket, key)));
    },
    copyObject: async (sourceBucket, source, _version, targetBucket, target) => {
      const [from, to] = [fileOf(sourceBucket, source), fileOf(targetBucket, target)];
      await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
      await copyFile(typeFile(from), typeFile(to));
      await copyFile(from, to);
      const { eTag, lastModified } = await headObject(targetBucket, target, undefined);
      return { eTag, lastModified, httpStatusCode: 200 };
    },
    // There is no other server to send a client to.
    privateAssetUrl: (bucket, key) => Promise.resolve(`file:${fileOf(bucket, key)}`),
  };
}

/** Beside each object lies its media type, which the library asks the adapter for. */
function typeFile(file: string): string {
  return `${file}.type`;
}

/** Writes beside and renames, so that a reader never sees half an object and a broken upload leaves none. */
async function store(file: string, body: UploadBody, contentType: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  try {
    await pipeline(readable(body), limited(), createWriteStream(draft, { mode: 0o600 }));
    await writeFile(typeFile(file), contentType, { mode: 0o600 });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function readable(body: UploadBody): Readable {
  return body instanceof Uint8Array ? Readable.from([body]) : Readable.from(body);
}

/** Counts while streaming: the library checks only the length that the client announces. */
function limited(): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      done(bytes > maxObjectBytes ? new Error("object too large") : null, chunk);
    },
  });
}
