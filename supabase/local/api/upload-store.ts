import { randomUUID } from "node:crypto";
import { createWriteStream, openAsBlob } from "node:fs";
import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

const lifetimeMs = 24 * 60 * 60 * 1000;

const plan = z.object({
  /** Bucket and key, escaped for an address. */
  address: z.string(),
  /** Bytes of the whole object. */
  length: z.number(),
  contentType: z.string(),
  cacheControl: z.string(),
  upsert: z.boolean(),
  /** Who began it; nobody else may go on with it. */
  owner: z.string(),
  /** The client's own description, given back as it came. */
  metadata: z.string(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
});
/** What an upload is going to be. */
export type UploadPlan = z.infer<typeof plan>;

/** An upload that is under way. */
export interface Upload extends UploadPlan {
  id: string;
  /** Bytes that have arrived and are kept. */
  offset: number;
}

/**
 * Uploads that arrive in pieces, as two files each below `dir`: the plan, and the bytes so far. They
 * survive a restart and are thrown away a day after they began.
 */
export class UploadStore {
  readonly #dir: string;
  readonly #busy = new Set<string>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Begins an upload; those that have expired are thrown away first. */
  async create(wanted: Omit<UploadPlan, "expiresAt">): Promise<Upload> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    await this.#sweep();
    const id = randomUUID();
    const made = { ...wanted, expiresAt: Date.now() + lifetimeMs };
    await writeFile(this.#bytes(id), "", { mode: 0o600 });
    await writeFile(this.#plan(id), JSON.stringify(made), { mode: 0o600 });
    return { ...made, id, offset: 0 };
  }

  /** Null when there is none of that name, or it has expired. */
  async find(id: string): Promise<Upload | null> {
    if (!z.uuid().safeParse(id).success) {
      return null;
    }
    try {
      const found = plan.parse(JSON.parse(await readFile(this.#plan(id), "utf8")));
      const { size } = await stat(this.#bytes(id));
      return found.expiresAt > Date.now() ? { ...found, id, offset: size } : null;
    } catch {
      return null;
    }
  }

  /**
   * Appends bytes, at most what is missing. What has arrived stays, also when the connection breaks.
   * @returns the upload as it is then.
   * @throws RangeError when more bytes come than were announced.
   */
  async append(upload: Upload, body: ReadableStream<Uint8Array>): Promise<Upload> {
    let offset = upload.offset;
    const counted = new Transform({
      transform: (chunk: Uint8Array, _encoding, done) => {
        const fits = offset + chunk.byteLength <= upload.length;
        offset += fits ? chunk.byteLength : 0;
        done(fits ? null : new RangeError("more bytes than announced"), chunk);
      },
    });
    const file = createWriteStream(this.#bytes(upload.id), { flags: "a", mode: 0o600 });
    await pipeline(Readable.from(body), counted, file);
    return { ...upload, offset };
  }

  /** The bytes, read from the disk as they are needed. */
  content(upload: Upload): Promise<Blob> {
    return openAsBlob(this.#bytes(upload.id), { type: upload.contentType });
  }

  async remove(id: string): Promise<void> {
    await Promise.all([rm(this.#plan(id), { force: true }), rm(this.#bytes(id), { force: true })]);
  }

  /** Runs `work` unless another request works on the same upload; null then. */
  async alone(id: string, work: () => Promise<Response>): Promise<Response | null> {
    if (this.#busy.has(id)) {
      return null;
    }
    this.#busy.add(id);
    try {
      return await work();
    } finally {
      this.#busy.delete(id);
    }
  }

  async #sweep(): Promise<void> {
    const files = await readdir(this.#dir);
    const ids = files.filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5));
    for (const id of ids) {
      if (!this.#busy.has(id) && (await this.find(id)) === null) {
        await this.remove(id);
      }
    }
  }

  #plan(id: string): string {
    return path.join(this.#dir, `${id}.json`);
  }

  #bytes(id: string): string {
    return path.join(this.#dir, `${id}.bytes`);
  }
}
