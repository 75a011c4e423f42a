import { instantText } from "@/lib/adapters/local-db/values";
import type { ConversationCursor } from "@/lib/chat/types";
import type { InboxFilter, Worklist } from "@/lib/chat/live/worklist";

type Page = {
  viewerId: string;
  after: ConversationCursor | null;
  limit: number;
  /** The server's clock, epoch milliseconds. */
  now: number;
};

type Question = { sql: string; values: (string | number)[] };

/** Behind every instant: whoever does not wait. */
const never = "9999";

/** One conversation of the person's, by its id. */
export const chosenOne = `
  SELECT c.id, p.user_id, '${never}' AS waits, coalesce(c.last_message_at, c.created_at) AS at
    FROM conversation_participants p JOIN conversations c ON c.id = p.conversation_id
   WHERE p.user_id = ? AND p.is_active = 1 AND c.id = ? LIMIT 1`;

/** What nobody wrote is news for patients only, and for staff not the last word: `private.is_told_notices`. */
export const isTold = `(m.message_type IS NOT 'system'
  OR EXISTS (SELECT 1 FROM users u WHERE u.id = p.user_id AND u.role IN ('patient', 'guest')))`;

const alerted = `EXISTS (SELECT 1 FROM message_alerts a WHERE a.conversation_id = c.id AND a.resolved_at IS NULL)`;

/** What narrows a list, as in `list_conversations`; `:now` is the time, `:me` the person. */
const conditions: Record<InboxFilter, string> = {
  all: "1",
  snoozed: "1",
  unread: `c.last_message_seq > p.last_read_seq AND EXISTS (SELECT 1 FROM messages m
    WHERE m.conversation_id = c.id AND m.seq > p.last_read_seq AND m.sender_id IS NOT p.user_id AND ${isTold})`,
  mine: "EXISTS (SELECT 1 FROM conversation_owners o WHERE o.id = c.id AND o.owner_id = p.user_id)",
  urgent: alerted,
  waiting: "c.waiting_since IS NOT NULL",
  facility: "c.facility_id = (SELECT u.facility_id FROM users u WHERE u.id = p.user_id)",
  files: "EXISTS (SELECT 1 FROM message_attachments f WHERE f.conversation_id = c.id)",
  closed: `c.is_active = 0 OR (c.care_window_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM care_windows w
    WHERE w.id = c.care_window_id AND w.closed_at IS NULL
      AND (w.opens_at IS NULL OR w.opens_at <= t.now) AND (w.closes_at IS NULL OR t.now < w.closes_at)))`,
};

/** Which rows a page of a list has, in which order: what `list_conversations` chooses, on this device. */
export function chosenOf(
  { filter, order }: Worklist,
  { viewerId, after, limit, now }: Page,
): Question {
  const behind =
    after === null
      ? { sql: "1", values: [] }
      : behindOf(order === "urgency" ? after : { ...after, waiting: null });
  return {
    sql: `
  SELECT id, user_id, waits, at FROM (
    SELECT c.id, p.user_id, coalesce(c.last_message_at, c.created_at) AS at,
        ${order === "urgency" ? `coalesce(c.waiting_since, '${never}')` : `'${never}'`} AS waits
      FROM (SELECT ? AS now) t
      JOIN conversation_participants p ON p.user_id = ? AND p.is_active = 1
      JOIN conversations c ON c.id = p.conversation_id
      LEFT JOIN conversation_snoozes z ON z.conversation_id = c.id AND z.user_id = p.user_id
        AND z.snoozed_until > t.now AND z.seq >= c.last_message_seq
     WHERE (z.id IS NOT NULL AND NOT ${alerted}) = ${filter === "snoozed" ? 1 : 0} AND (${conditions[filter]}))
   WHERE ${behind.sql}
   ORDER BY waits, at DESC, id DESC LIMIT ?`,
    values: [instantText(new Date(now).toISOString()), viewerId, ...behind.values, limit],
  };
}

function behindOf({ at, id, waiting }: ConversationCursor): Question {
  const waits = waiting ? instantText(waiting) : never;
  return {
    sql: "(waits > ? OR (waits = ? AND (at, id) < (?, ?)))",
    values: [waits, waits, instantText(at), id],
  };
}
