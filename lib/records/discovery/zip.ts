import { makeZip } from "client-zip";

import type { ArchiveFile } from "./types";

async function* entries(files: AsyncIterable<ArchiveFile>, at: Date) {
  for await (const { name, bytes } of files) yield { name, lastModified: at, input: bytes };
}

/**
 * Files as a ZIP that is made while it is read. Its directory stands last: one that broke off is no archive.
 * @param at what every file says of when it was made.
 */
export function zipOf(files: AsyncIterable<ArchiveFile>, at: Date): ReadableStream<Uint8Array> {
  return makeZip(entries(files, at));
}
