import { z } from "zod";

import { fileTypes, maxFileName, maxFiles } from "./limits";
import type { OutgoingFile } from "./types";

/** A file of a message to be sent: where its bytes are, and what Storage does not know. */
const sentFile = z.object({
  path: z.string().max(200),
  name: z.string().min(1).max(maxFileName),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
});
export type SentFile = z.output<typeof sentFile>;

export const sentFiles = z.array(sentFile).max(maxFiles);

/** A file of a message that waits, as a browser keeps it. */
export const outgoingFile = z.object({
  id: z.string(),
  name: z.string(),
  mime: z.enum(fileTypes),
  bytes: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  sha256: z.string(),
  state: z.enum(["waiting", "stored", "refused"]),
  share: z.number().nullable(),
}) satisfies z.ZodType<OutgoingFile>;

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
