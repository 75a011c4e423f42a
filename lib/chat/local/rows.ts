import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { windowIsOpen } from "@/lib/chat/abilities";
import { conversationRowsWire } from "@/lib/chat/conversation-wire";
import type { ConversationCursor, ConversationRow } from "@/lib/chat/types";

import { yes } from "@/lib/adapters/local-db/values";
import { everythingNewest, type Worklist } from "@/lib/chat/live/worklist";

import { chosenOf, chosenOne, isTold } from "./chosen-rows";

type Wanted = {
  /** Left out when `only` is given. */
  list?: Worklist;
  after?: ConversationCursor | null;
  only?: string;
  limit: number;
  /** The server's clock as this device knows it: what one may do depends on it. */
  now: number;
};

/** Names of a row at most, as on the server. */
const faces = 10;
/** Characters of a message that a list shows. */
const previewLength = 160;
/** More unread messages than this are not counted. */
const unreadCap = 100;

const marks = (list: readonly unknown[]): string => list.map(() => "?").join(", ");

const base = z.object({
  id: z.string(),
  conversation_type: z.string(),
  conversation_category: z.string(),
  title: z.string().nullable(),
  appointment_id: z.string().nullable(),
  is_active: z.number(),
  realtime_epoch: z.number(),
  last_activity_at: z.string(),
  last_message_seq: z.number(),
  last_words_seq: z.number().nullable(),
  last_read_seq: z.number(),
  can_send_messages: z.number(),
  unread: z.number(),
  opens_at: z.string().nullable(),
  closes_at: z.string().nullable(),
  closed_at: z.string().nullable(),
  window_reason: z.string().nullable(),
  patient_id: z.string().nullable(),
  waiting_since: z.string().nullable(),
  owner_id: z.string().nullable(),
  has_files: z.number(),
  of_my_facility: z.number().nullable(),
  acts_as: z.string().nullable(),
});
type Base = z.output<typeof base>;

/** Whatever stands in a row, once it is known which ones: a long list is sorted without it. */
const rowSql = (chosen: string): string => `
  WITH chosen AS (${chosen})
  SELECT c.id, c.conversation_type, c.conversation_category, c.title, c.appointment_id, c.is_active,
    c.realtime_epoch, coalesce(c.last_message_at, c.created_at) AS last_activity_at, c.last_message_seq,
    (SELECT m.seq FROM messages m WHERE m.conversation_id = c.id AND m.seq <= c.last_message_seq AND ${isTold}
      ORDER BY m.seq DESC LIMIT 1) AS last_words_seq,
    p.last_read_seq, p.can_send_messages, p.acts_as,
    (SELECT count(*) FROM (SELECT 1 FROM messages m WHERE m.conversation_id = c.id
      AND m.seq > p.last_read_seq AND m.sender_id IS NOT p.user_id AND ${isTold} LIMIT ${unreadCap})) AS unread,
    w.opens_at, w.closes_at, w.closed_at, w.reason AS window_reason, w.patient_id,
    c.waiting_since, o.owner_id,
    EXISTS (SELECT 1 FROM message_attachments f WHERE f.conversation_id = c.id) AS has_files,
    c.facility_id = (SELECT u.facility_id FROM users u WHERE u.id = p.user_id) AS of_my_facility
  FROM chosen
  JOIN conversations c ON c.id = chosen.id
  JOIN conversation_participants p ON p.conversation_id = c.id AND p.user_id = chosen.user_id
  LEFT JOIN care_windows w ON w.id = c.care_window_id
  LEFT JOIN conversation_owners o ON o.id = c.id
  ORDER BY chosen.waits, chosen.at DESC, c.id DESC`;

/** Rows of the list, newest activity first: what `list_conversations` answers, from this device. */
export async function readRows(
  db: LocalDatabase,
  viewerId: string,
  { list = everythingNewest, after = null, only, limit, now }: Wanted,
): Promise<ConversationRow[]> {
  const { sql, values } =
    only === undefined
      ? chosenOf(list, { viewerId, after, limit, now })
      : { sql: chosenOne, values: [viewerId, only] };
  const found = await db.getAll(rowSql(sql), values);
  const rows = z.array(base).parse(found);
  const ids = rows.map((row) => row.id);
  const [others, previews] = await Promise.all([
    readFaces(db, viewerId, ids),
    readPreviews(db, rows),
  ]);
  return conversationRowsWire
    .parse(
      rows.map((row) => ({
        ...wireRow(row),
        others: (others.get(row.id) ?? []).slice(0, faces),
        preview: previews.get(row.id) ?? null,
      })),
    )
    .map((row) => withOwnActivity(withWindow(row, now)));
}

/** The database's answer to "may I write here?", at this moment. */
function withWindow(row: ConversationRow, now: number): ConversationRow {
  const isOpen = row.window === null || windowIsOpen(row.window, now);
  return { ...row, canSend: row.canSend && isOpen };
}

/** What waits on this device moves its conversation up, as it will for the others. */
function withOwnActivity(row: ConversationRow): ConversationRow {
  const { preview } = row;
  if (preview === null || preview.seq > 0) return row;
  return { ...row, lastActivityAt: Math.max(row.lastActivityAt, preview.createdAt) };
}

/** A row in the form in which the server's function gives it. */
function wireRow(row: Base) {
  return {
    ...row,
    conversation_id: row.id,
    is_active: yes(row.is_active),
    can_send: yes(row.can_send_messages) && yes(row.is_active),
    has_files: yes(row.has_files),
    of_my_facility: yes(row.of_my_facility ?? 0),
    window_opens_at: row.opens_at,
    window_closes_at: row.closes_at,
    window_closed_at: row.closed_at,
  };
}

const face = z.object({
  conversation_id: z.string(),
  user_id: z.string(),
  display_name: z.string().nullable(),
  role: z.string().nullable(),
  birth_date: z.string().nullable(),
  record_number: z.string().nullable(),
  acts_as: z.string().nullable(),
});
type Face = Omit<z.output<typeof face>, "role"> & { role: string };

async function readFaces(
  db: LocalDatabase,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, Face[]>> {
  const found = await db.getAll(
    `SELECT o.conversation_id, o.user_id, d.display_name, d.role, k.birth_date, k.record_number, o.acts_as
       FROM conversation_participants o
       LEFT JOIN user_directory d ON d.id = o.user_id
       LEFT JOIN patient_profiles k ON k.id = o.user_id AND o.acts_as IS NULL
      WHERE o.conversation_id IN (${marks(ids)}) AND o.is_active = 1 AND o.user_id <> ?
      ORDER BY d.role <> 'patient' OR o.acts_as IS NOT NULL, d.display_name, o.user_id`,
    [...ids, viewerId],
  );
  // A person whose name has not arrived yet is shown without one rather than not at all.
  const named = z
    .array(face)
    .parse(found)
    .map((one) => ({ ...one, role: one.role ?? "guest" }));
  return Map.groupBy(named, (one) => one.conversation_id);
}

const last = z.object({
  id: z.string(),
  conversation_id: z.string(),
  seq: z.number().nullable(),
  sender_id: z.string().nullable(),
  sender_name: z.string().nullable(),
  content: z.string().nullable(),
  message_type: z.string(),
  deleted_at: z.string().nullable(),
  created_at: z.string().nullable(),
});

/** The last words of each row, what waits on this device included. */
async function readPreviews(db: LocalDatabase, rows: readonly Base[]) {
  const select = `SELECT m.id, m.conversation_id, m.seq, m.sender_id, d.display_name AS sender_name,
      substr(m.content, 1, ${previewLength}) AS content, m.message_type, m.deleted_at,
      coalesce(m.created_at, m.client_created_at) AS created_at
    FROM messages m LEFT JOIN user_directory d ON d.id = m.sender_id`;
  const places = rows.filter((row) => row.last_words_seq !== null);
  const newest = await db.getAll(
    `${select} WHERE ${places.map(() => "(m.conversation_id = ? AND m.seq = ?)").join(" OR ") || "0"}`,
    places.flatMap((row) => [row.id, row.last_words_seq]),
  );
  const waiting = await db.getAll(
    `${select} WHERE m.seq IS NULL AND m.conversation_id IN (${marks(rows)})
       AND NOT EXISTS (SELECT 1 FROM returned_writes r WHERE r.message_id = m.id)
       AND NOT EXISTS (SELECT 1 FROM withdrawn_messages x WHERE x.id = m.id)
      ORDER BY m.client_created_at, m.id`,
    rows.map((row) => row.id),
  );
  const known = z.array(last).parse([...newest, ...waiting]);
  return new Map(
    known.map((one) => [
      one.conversation_id,
      {
        ...one,
        seq: one.seq ?? 0,
        text: one.content,
        deleted: one.deleted_at !== null,
        created_at: one.created_at ?? new Date(0).toISOString(),
      },
    ]),
  );
}

const total = z.object({ total: z.number().nullable() });

/** Unread messages over all conversations, at most 100 of each. */
export async function readUnreadTotal(db: LocalDatabase, viewerId: string): Promise<number> {
  const found = await db.get(
    `SELECT sum((SELECT count(*) FROM (SELECT 1 FROM messages m WHERE m.conversation_id = p.conversation_id
        AND m.seq > p.last_read_seq AND m.sender_id IS NOT p.user_id AND ${isTold} LIMIT ${unreadCap}))) AS total
       FROM conversation_participants p JOIN conversations c ON c.id = p.conversation_id
      WHERE p.user_id = ? AND p.is_active = 1 AND c.last_message_seq > p.last_read_seq`,
    [viewerId],
  );
  return total.parse(found).total ?? 0;
}
