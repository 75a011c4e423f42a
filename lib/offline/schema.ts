import { z } from "zod";

import { assistantWrite } from "@/lib/assistants/writes";
import { chatWrite } from "@/lib/chat/writes";
import { profileChange } from "@/lib/people/schema";

/** Everything that a device may queue: what is not listed here is never replayed. */
export const queuedWrite = z.union([
  chatWrite,
  assistantWrite,
  z.object({ kind: z.literal("profile.change"), change: profileChange }),
]);
export type QueuedWrite = z.output<typeof queuedWrite>;

/** Writes that one request may carry; a longer queue comes in several. */
export const maxWritesPerUpload = 50;

/** Each write is read for itself: one that is malformed must not hold up the others. */
export const uploadInput = z.object({
  writes: z.array(z.unknown()).min(1).max(maxWritesPerUpload),
});
