import type { OutgoingFile, PreparedFile } from "./types";

/** A file as an outbox shows it, before anything of it is stored. */
export function asWaiting(file: PreparedFile): OutgoingFile {
  const { id, name, mime, bytes, width, height, sha256 } = file;
  return { id, name, mime, bytes, width, height, sha256, state: "waiting", share: null };
}
