import { z } from "zod";

import { answerInput } from "./schema";
import type { ActionItem, ThreadMessage, Turn } from "./types";
import { actionItemsWire, partsWire } from "./wire";

export const messageColumns =
  "id, role, content, created_at, parts, action_items, message_metadata, engine, ui_id, status";

const instant = z.string().transform((value) => Date.parse(value));

const row = z.object({
  id: z.uuid(),
  role: z.enum(["user", "assistant", "provider", "system"]),
  content: z.string(),
  created_at: instant,
  parts: z.unknown(),
  action_items: z.unknown(),
  message_metadata: z
    .object({ helpful: z.boolean().optional(), withdrawn_at: z.string().optional() })
    .nullable()
    .catch(null),
  engine: z.string().nullable(),
  ui_id: z.string().nullable(),
  status: z.string().nullable(),
});
export type MessageRow = z.output<typeof row>;

/** Oldest first, whatever order they came in. What the system wrote is not for screens. */
export const messageRows = z
  .array(row)
  .transform((rows) =>
    rows
      .filter(({ role }) => role !== "system")
      .toSorted((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1)),
  );

export function presentMessage(message: MessageRow): ThreadMessage {
  const isAnswer = message.role === "assistant";
  const actionItems: ActionItem[] = isAnswer ? actionItemsWire.parse(message.action_items) : [];
  return {
    id: message.id,
    role: message.role === "system" ? "assistant" : message.role,
    text: message.content,
    // A person may store anything as parts of their own row: only an answer's are shown.
    parts: isAnswer ? partsWire.parse(message.parts) : [],
    actionItems,
    createdAt: message.created_at,
    engine: isAnswer ? message.engine : null,
    helpful: message.message_metadata?.helpful ?? null,
    isWithdrawn: message.message_metadata?.withdrawn_at !== undefined,
    turnId: message.ui_id,
    ...(message.status === "interrupted" && { stopped: true }),
  };
}

const answers = z.array(z.unknown()).transform((parts) => {
  const found = parts.map((one) => answerInput.safeParse(one)).find(({ success }) => success);
  return found?.data ?? null;
});

/** A stored message as an engine reads it. */
export function turnOf(message: MessageRow): Turn {
  if (message.role === "user") {
    const answer = answers.safeParse(message.parts).data ?? null;
    return { role: "user", text: message.content, answer };
  }
  if (message.role === "provider") return { role: "provider", text: message.content };
  return { role: "assistant", parts: partsWire.parse(message.parts) };
}
