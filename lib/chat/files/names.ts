import type { SentFile } from "./schema";
import type { OutgoingFile } from "./types";

/** Where a file of a conversation lies in Storage: no word of a person stands in it. */
export function filePath(conversationId: string, fileId: string): string {
  return `conversations/${conversationId}/${fileId}`;
}

type Described = Pick<OutgoingFile, "id" | "name" | "sha256" | "width" | "height" | "preview">;

/** A file as the server is told of it. */
export function asSent(conversationId: string, file: Described): SentFile {
  const { id, name, sha256, width, height, preview } = file;
  return { path: filePath(conversationId, id), name, sha256, width, height, preview };
}

/** What a message says whose author added no words: lists and searches show it. */
export function namesOf(files: readonly { name: string }[]): string {
  return files.map(({ name }) => name).join(", ");
}
