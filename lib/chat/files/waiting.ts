import type { OutgoingFile, PreparedFile } from "./types";

/** A file as an outbox shows it, before anything of it is stored. */
export function asWaiting(file: PreparedFile): OutgoingFile {
  const { content: _, ...described } = file;
  return { ...described, state: "waiting", share: null };
}
