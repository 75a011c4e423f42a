import { sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { ErrorCode } from "@/lib/kernel/errors";

/** Rows of a device for tests: whatever a test does not name is plausible and the same each time. */

export const amina = "10000000-0000-7000-8000-000000000001";
export const grace = "10000000-0000-7000-8000-000000000003";
export const c1 = "40000000-0000-7000-8000-000000000001";
export const c2 = "40000000-0000-7000-8000-000000000002";
export const messageId = (n: number) => `50000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** A message as the sync brings it; its seq is its number. */
export function heldMessage(n: number, given: Record<string, string | number | null> = {}) {
  return {
    id: messageId(n),
    conversation_id: c1,
    seq: n,
    sender_id: amina,
    content: `Message ${n}`,
    message_type: "text",
    created_at: `2026-06-09T09:00:${String(n % 60).padStart(2, "0")}.000000Z`,
    ...given,
  };
}

/** Amina and Dr. Mbeki, seated in the first conversation, as the sync brings it. */
export async function syncConversation(db: LocalDatabase, id = c1): Promise<void> {
  await sync(db, "user_directory", [
    { id: amina, display_name: "Amina Diallo", role: "patient" },
    { id: grace, display_name: "Dr. Grace Mbeki", role: "provider" },
  ]);
  await sync(db, "conversations", [
    {
      id,
      conversation_type: "direct",
      conversation_category: "provider_to_patient",
      created_at: "2026-06-09T08:00:00.000000Z",
      is_active: 1,
      last_message_seq: 0,
      realtime_epoch: 1,
    },
  ]);
  await sync(
    db,
    "conversation_participants",
    [amina, grace].map((user, n) => ({
      id: `${id.slice(0, -2)}${n + 7}${id.slice(-1)}`,
      conversation_id: id,
      user_id: user,
      participant_role: "participant",
      joined_at: "2026-06-09T08:00:00.000000Z",
      is_active: 1,
      can_send_messages: 1,
      last_read_seq: 0,
      last_delivered_seq: 0,
    })),
  );
}

/** A write that came back, as the upload notes it. */
export async function noteReturned(
  db: LocalDatabase,
  n: number,
  given: { kind?: string; text?: string | null; code?: ErrorCode; conversationId?: string } = {},
): Promise<void> {
  const { kind = "message.send", text = `Text ${n}`, code = "window_closed" } = given;
  await db.execute(
    `INSERT INTO returned_writes (id, kind, conversation_id, message_id, content, written_at, code, noted, returned_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)`,
    [messageId(n), kind, given.conversationId ?? c1, messageId(n), text, n, code, n],
  );
}

/** What waits for the server, as `PUT messages` and the like, with what it carries. */
export async function queued(db: LocalDatabase) {
  const batch = await db.getCrudBatch(1_000);
  return (batch?.crud ?? []).map(({ op, table, id, opData }) => ({
    what: `${op} ${table}`,
    id,
    ...opData,
  }));
}

/** Empties the queue, as after an upload. */
export async function uploadAll(db: LocalDatabase): Promise<void> {
  await (await db.getCrudBatch(1_000))?.complete();
}
