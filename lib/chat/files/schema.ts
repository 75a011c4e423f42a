import { z } from "zod";

import { fileTypes, maxFileName, maxFiles, maxPreview } from "./limits";
import type { OutgoingFile } from "./types";

/** A JPEG in base64: the database takes no other. */
const preview = z
  .string()
  .max(maxPreview)
  .regex(/^\/9j\/[A-Za-z0-9+/]+={0,2}$/);

/** A file of a message to be sent: where its bytes are, and what Storage does not know. */
const sentFile = z.object({
  path: z.string().max(200),
  name: z.string().min(1).max(maxFileName),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  preview: preview.nullable(),
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
  preview: z.string().nullable(),
  sha256: z.string(),
  state: z.enum(["waiting", "stored", "refused"]),
  share: z.number().nullable(),
}) satisfies z.ZodType<OutgoingFile>;
