import { z } from "zod";

import type { Alert } from "@/lib/safety/types";
import { instant } from "./wire";

/** A list of words: an array from the server, its JSON from this device. */
const words = z.preprocess(
  (value) => (typeof value === "string" ? parsed(value) : value),
  z.array(z.string()),
);

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The columns of `message_alerts` that the application reads. */
export const alertColumns = "id,conversation_id,message_id,level,flags,raised_at";

/** Rows of `message_alerts`; see `wire.ts`. */
export const alertsWire = z.array(
  z
    .object({
      id: z.string(),
      conversation_id: z.string(),
      message_id: z.string(),
      level: z.enum(["urgent", "emergency"]),
      flags: words,
      raised_at: instant,
    })
    .transform((row): Alert => ({
      id: row.id,
      conversationId: row.conversation_id,
      messageId: row.message_id,
      level: row.level,
      flags: row.flags,
      raisedAt: row.raised_at,
    })),
);
