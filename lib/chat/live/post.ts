import { z } from "zod";

import type { ReturnReason, SendOutcome } from "@/lib/chat/types";
import { messageFromJson } from "@/lib/chat/wire";
import { type ErrorCode, errorCodes } from "@/lib/kernel/errors";

import type { ChatApi, InboxApi } from "./api";

/** Longer than any healthy answer takes; an unanswered request must not hold the queue for ever. */
const timeoutMs = 15_000;

const answer = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.enum(errorCodes), retryAfterSeconds: z.number().optional() }),
  }),
]);

type Answer = z.output<typeof answer> | { ok: null; why: "network" | "server" };

async function post(path: string, body: unknown): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      // A message that is on its way when the page is left still arrives.
      keepalive: true,
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    return { ok: null, why: "network" };
  }
  const json: unknown = await response.json().catch(() => null);
  const parsed = answer.safeParse(json);
  // Not our words: a gateway or a starting server spoke, so nothing is decided.
  return parsed.success ? parsed.data : { ok: null, why: "server" };
}

/** What each refusal means for a message: given back with a reason, or not decided yet. */
const refusal = {
  window_closed: "window_closed",
  not_member: "not_member",
  not_found: "not_member",
  may_not_send: "may_not_send",
  conversation_closed: "conversation_closed",
  invalid: "invalid",
  conflict: "conflict",
  forbidden: "refused",
  signed_out: null,
  rate_limited: null,
  unavailable: null,
  unexpected: null,
} satisfies Record<ErrorCode, ReturnReason | null>;

export const postWrites: Pick<ChatApi, "send" | "markRead"> & Pick<InboxApi, "markDelivered"> = {
  async send(conversationId, message): Promise<SendOutcome> {
    const { id, text, replyToId, writtenAt } = message;
    const got = await post("/api/chat/messages", {
      id,
      conversationId,
      text,
      replyToId,
      clientCreatedAt: writtenAt,
    });
    if (got.ok === null) return { kind: "later", why: got.why };
    if (got.ok) {
      const row = messageFromJson.safeParse(got.value);
      return row.success
        ? { kind: "accepted", message: row.data }
        : { kind: "later", why: "server" };
    }
    const reason = refusal[got.error.code];
    if (reason !== null) return { kind: "returned", reason };
    if (got.error.code === "rate_limited") {
      return { kind: "later", why: "busy", afterMs: (got.error.retryAfterSeconds ?? 1) * 1000 };
    }
    return { kind: "later", why: got.error.code === "signed_out" ? "signed_out" : "server" };
  },
  async markRead(conversationId, messageId) {
    return (await post("/api/chat/read", { conversationId, messageId })).ok === true;
  },
  async markDelivered(items) {
    return (await post("/api/chat/delivered", { items })).ok === true;
  },
};
