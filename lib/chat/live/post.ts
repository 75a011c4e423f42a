import type { Refusal, SendOutcome } from "@/lib/chat/types";
import { messageFromJson } from "@/lib/chat/wire";
import type { ChatWrite } from "@/lib/chat/writes";
import type { ErrorCode } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { post } from "@/lib/kernel/post";
import { uploadAnswer, type WriteResult } from "@/lib/kernel/queued-write";

import type { ChatApi, InboxApi, Send } from "./api";
import type { Changeable, ChangeRefusal, MessageChanges } from "./outbox";

/** What each refusal means for a message: given back with a reason, or not decided yet. */
const reasons = {
  window_closed: "window_closed",
  not_member: "not_member",
  not_found: "not_member",
  may_not_send: "may_not_send",
  conversation_closed: "conversation_closed",
  too_late: "too_late",
  invalid: "invalid",
  conflict: "conflict",
  forbidden: "refused",
  unreachable: "refused",
  // What only a visit by video is refused with.
  too_early: "refused",
  call_closed: "refused",
  call_removed: "refused",
  call_denied: "refused",
  room_full: "refused",
  // What only assistants and those who answer for them are refused with.
  assistant_off: "refused",
  consent_needed: "refused",
  // What only consents are refused with.
  consent_reworded: "refused",
  own_work: "refused",
  // What only changes of accounts are refused with.
  not_admin: "refused",
  own_account: "refused",
  // What only those who moderate are refused with.
  own_decision: "refused",
  involved: "refused",
  case_taken: "refused",
  patient_alone: "refused",
  // What only emergency access is refused with.
  fresh_sign_in_needed: "refused",
  access_over: "refused",
  invitation_closed: "refused",
  mail_not_sent: "refused",
  wrong_password: "refused",
  wrong_code: "refused",
  second_factor_off: "refused",
  second_factor_first: "refused",
  // What only the booking of a visit is refused with.
  slot_taken: "refused",
  notice_passed: "refused",
  already_done: "refused",
  proposal_changed: "refused",
  signed_out: null,
  rate_limited: null,
  unavailable: null,
  unexpected: null,
} satisfies Record<ErrorCode, Refusal | null>;

/** Why a write came back, in the words that screens have for it. */
export function returnReason(code: ErrorCode): Refusal {
  return reasons[code] ?? "refused";
}

type Undecided = { state: "later"; code: ErrorCode; retryAfterSeconds?: number; lost?: true };

/** One write, through the same door as a device's queue. */
async function write(item: ChatWrite): Promise<WriteResult | Undecided> {
  const got = await post(paths.upload, { writes: [item] });
  if (got.ok === null) {
    return { state: "later", code: "unavailable", ...(got.why === "network" && { lost: true }) };
  }
  if (!got.ok) return { state: "later", ...got.error };
  const [result] = uploadAnswer.safeParse(got.value).data?.results ?? [];
  return result ?? { state: "later", code: "unexpected" };
}

function undecided({ code, retryAfterSeconds, lost }: Undecided): SendOutcome {
  if (lost) return { kind: "later", why: "network" };
  if (code === "rate_limited") {
    return { kind: "later", why: "busy", afterMs: (retryAfterSeconds ?? 1) * 1000 };
  }
  return { kind: "later", why: code === "signed_out" ? "signed_out" : "server" };
}

async function change(item: ChatWrite): Promise<ChangeRefusal | null> {
  const result = await write(item);
  if (result.state === "returned") return returnReason(result.code);
  return result.state === "later" ? "unreachable" : null;
}

/** Changes of messages on a page without a local database. */
export const postChanges: MessageChanges = {
  edit: ({ id, conversationId }, text) =>
    change({ kind: "message.edit", id, conversationId, text, editId: newId() }),
  remove: ({ id, conversationId }) => change({ kind: "message.delete", id, conversationId }),
  react: ({ id, conversationId }, emoji, mine) =>
    change(
      mine === null
        ? { kind: "reaction.add", id: newId(), conversationId, messageId: id, emoji }
        : { kind: "reaction.remove", id: mine, conversationId },
    ),
  acknowledge: ({ id, conversationId }) =>
    change({ kind: "message.acknowledge", id: newId(), conversationId, messageId: id }),
};

/** Staff notes on a page without a local database, and where that has no room. */
export const postNotes = {
  write: ({ id, conversationId }: Changeable, text: string) =>
    change({ kind: "note.write", id, conversationId, text }),
  edit: ({ id, conversationId }: Changeable, text: string) =>
    change({ kind: "note.edit", id, conversationId, text, editId: newId() }),
  remove: ({ id, conversationId }: Changeable) =>
    change({ kind: "note.delete", id, conversationId }),
};

/** The writes of a page without a local database: at once, or not at all. */
export const postWrites: { send: Send } & Pick<ChatApi, "markRead"> &
  Pick<InboxApi, "markDelivered"> = {
  async send(conversationId, { id, text, replyToId, priority, files = [], writtenAt }) {
    const result = await write({
      kind: "message.send",
      id,
      conversationId,
      text,
      replyToId,
      priority,
      files,
      clientCreatedAt: writtenAt,
    });
    if (result.state === "returned") {
      return { kind: "returned", reason: returnReason(result.code), noted: result.noted ?? false };
    }
    if (result.state === "later") return undecided(result);
    const row = messageFromJson.safeParse(result.value);
    return row.success ? { kind: "accepted", message: row.data } : { kind: "later", why: "server" };
  },
  async markRead(conversationId, { id }) {
    const result = await write({ kind: "conversation.read", conversationId, messageId: id });
    return result.state === "done";
  },
  async markDelivered(items) {
    return (await post(paths.delivered, { items })).ok === true;
  },
};
