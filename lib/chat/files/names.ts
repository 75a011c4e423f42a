import type { SentFile } from "./schema";
import type { OutgoingFile } from "./types";

/** Where a file of a conversation lies in Storage: no word of a person stands in it. */
export function filePath(conversationId: string, fileId: string): string {
  return `conversations/${conversationId}/${fileId}`;
}

/** A file as the server is told of it. */
export function asSent(conversationId: string, file: Omit<OutgoingFile, "share">): SentFile {
  const { id, name, sha256, width, height } = file;
  return { path: filePath(conversationId, id), name, sha256, width, height };
}

/** What a message says whose author added no words: lists and searches show it. */
export function namesOf(files: readonly { name: string }[]): string {
  return files.map(({ name }) => name).join(", ");
}
