// An export in a process of its own: told what to take, it takes it, throws it away and says what it cost.
import "../scripts/aliases.ts";
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";

const { copyBundle } = await import("../lib/records/copy/fhir.ts");
const { readOwnRecord } = await import("../lib/records/copy/read.ts");
const { discoveryArchive } = await import("../lib/records/discovery/archive.ts");
const { sampleWords } = await import("../lib/records/discovery/sample-words.ts");
const { openDiscovery } = await import("../lib/records/discovery/source.ts");
const { zipOf } = await import("../lib/records/discovery/zip.ts");

const jobInput = z.object({
  name: z.enum(["own copy", "discovery"]),
  email: z.string(),
  apiUrl: z.string(),
  publishableKey: z.string(),
  /** The emergency access that an export for discovery goes by. */
  access: z.uuid(),
});
type Job = z.output<typeof jobInput>;

async function signIn({ apiUrl, publishableKey, email }: Job) {
  const client = createClient(apiUrl, publishableKey, { auth: { persistSession: false } });
  const { data, error } = await client.auth.signInWithPassword({ email, password: "medzen-demo" });
  if (error) throw error;
  return { client, id: data.user.id };
}

let messages = 0;

/** Passes on what comes, and counts the messages in it. */
async function* counted<T>(pieces: AsyncIterable<T>, of: (piece: T) => number) {
  for await (const piece of pieces) {
    messages += of(piece);
    yield piece;
  }
}

async function bytesOf(chunks: AsyncIterable<Uint8Array | string>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += typeof chunk === "string" ? Buffer.byteLength(chunk) : chunk.byteLength;
  }
  return bytes;
}

async function ownCopy(job: Job): Promise<number> {
  const { client, id } = await signIn(job);
  const pieces = readOwnRecord(client, {
    id,
    role: "patient",
    displayName: "Amina Diallo",
    email: job.email,
    facilityId: null,
    facilityName: null,
    locale: "en",
    timeZone: "UTC",
    theme: null,
    sessionId: id,
  });
  return bytesOf(copyBundle(counted(pieces, ({ kind }) => (kind === "message" ? 1 : 0))));
}

async function discovery(job: Job): Promise<number> {
  const { client } = await signIn(job);
  const { data, error } = await client.rpc("begin_discovery_export", {
    p_break_glass_id: job.access,
    p_reference: "bench",
    p_reason: "An export that is measured",
  });
  if (error) throw error;
  const source = await openDiscovery(client, z.uuid().parse(data));
  const pages = counted(source.pages, (page) => page.messages.length);
  const files = discoveryArchive({ ...source, pages }, sampleWords, "UTC");
  return bytesOf(zipOf(files, new Date()));
}

async function take(job: Job): Promise<object> {
  const startMegabytes = Math.round(process.memoryUsage.rss() / 1_048_576);
  const began = performance.now();
  const bytes = await (job.name === "discovery" ? discovery(job) : ownCopy(job));
  return {
    messages,
    bytes,
    seconds: Math.round(performance.now() - began) / 1_000,
    startMegabytes,
    // Kilobytes.
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

process.once("message", (job) => {
  take(jobInput.parse(job)).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once("disconnect", () => process.exit(0));
