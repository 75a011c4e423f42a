import { z } from "zod";

import { turnInput } from "./schema";
import { assistantKinds } from "./types";

/** What a person asks an assistant without a network, as a device queues it and the server replays it. */
export const assistantWrite = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("assistant.start"),
    conversationId: z.uuid(),
    assistant: z.enum(assistantKinds),
  }),
  z.object({ kind: z.literal("assistant.ask"), ...turnInput.shape }),
]);
