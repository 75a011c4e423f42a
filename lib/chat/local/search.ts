import { z } from "zod";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type {
  ConversationRow,
  FoundMessage,
  SearchFilters,
  SearchQuestion,
} from "@/lib/chat/types";
import { excerptLength, isFiltered } from "@/lib/chat/search-wire";
import { maybeInstant } from "@/lib/chat/wire";
import { nowMs } from "@/lib/kernel/clock";
import { pieces, words } from "@/lib/kernel/words";

import { readRows } from "./rows";

export type Found = {
  /** Conversations with somebody of that name, or of that title. */
  conversations: ConversationRow[];
  /** Newest first. */
  messages: FoundMessage[];
  /** There are more messages than these. */
  more: boolean;
};

const mostConversations = 8;
const mostMessages = 50;
const named = z.object({
  id: z.string(),
  title: z.string().nullable(),
  name: z.string().nullable(),
  record_number: z.string().nullable(),
});

const namedSql = `
  SELECT c.id, c.title, d.display_name AS name, k.record_number
    FROM conversation_participants me
    JOIN conversations c ON c.id = me.conversation_id
    LEFT JOIN conversation_participants o
      ON o.conversation_id = c.id AND o.is_active = 1 AND o.user_id <> me.user_id AND o.acts_as IS NULL
    LEFT JOIN user_directory d ON d.id = o.user_id
    LEFT JOIN patient_profiles k ON k.id = o.user_id
   WHERE me.user_id = ? AND me.is_active = 1
   ORDER BY coalesce(c.last_message_at, c.created_at) DESC, c.id DESC`;

type Face = z.output<typeof named>;

const hit = z.object({
  id: z.string(),
  conversation_id: z.string(),
  seq: z.number().nullable(),
  sender_id: z.string().nullable(),
  sender_name: z.string().nullable(),
  content: z.string(),
  created_at: maybeInstant,
  client_created_at: maybeInstant,
});

const hitsSql = `
  SELECT m.id, m.conversation_id, m.seq, m.sender_id, d.display_name AS sender_name, m.content,
         m.created_at, m.client_created_at
    FROM message_search s
    JOIN ps_data__messages held ON held.rowid = s.rowid
    JOIN messages m ON m.id = held.id
    LEFT JOIN user_directory d ON d.id = m.sender_id
   WHERE message_search MATCH ?1 AND m.deleted_at IS NULL
     AND m.message_type IS NOT 'system'
     AND (?2 IS NULL OR m.sender_id = ?2)
     AND (?3 IS NULL OR replace(coalesce(m.created_at, m.client_created_at), 'T', ' ') >= ?3)
     AND (?4 IS NULL OR replace(coalesce(m.created_at, m.client_created_at), 'T', ' ') < ?4)
     AND (NOT ?5 OR m.message_type IN ('image', 'file', 'audio'))
     AND (NOT ?7 OR m.priority <> 'normal')
     AND NOT EXISTS (SELECT 1 FROM withdrawn_messages x WHERE x.id = m.id)
   ORDER BY coalesce(m.created_at, m.client_created_at) DESC, m.id DESC LIMIT ?6`;

/**
 * Everything on this device that has all the words of `query`, each as the beginning of a word,
 * without regard to case and accents. Nothing for a query without a letter or digit. Conversations
 * only where nothing narrows the search: filters are about messages.
 */
export async function search(
  db: LocalDatabase,
  viewerId: string,
  { query, filters }: SearchQuestion,
): Promise<Found> {
  const wanted = words(query);
  if (wanted.length === 0) return { conversations: [], messages: [], more: false };
  const faces = z.array(named).parse(await db.getAll(namedSql, [viewerId]));
  const [conversations, messages] = await Promise.all([
    isFiltered(filters) ? [] : findConversations(db, viewerId, faces, wanted),
    findMessages(db, faces, wanted, filters),
  ]);
  return {
    conversations,
    messages: messages.slice(0, mostMessages),
    more: messages.length > mostMessages,
  };
}

async function findConversations(
  db: LocalDatabase,
  viewerId: string,
  faces: readonly Face[],
  wanted: readonly string[],
): Promise<ConversationRow[]> {
  const ids = new Set<string>();
  for (const { id, title, name, record_number } of faces) {
    const there = words([title, name, record_number].join(" "));
    if (wanted.every((word) => there.some((one) => one.startsWith(word)))) ids.add(id);
  }
  const shown = [...ids].slice(0, mostConversations);
  const found = await Promise.all(
    shown.map((only) => readRows(db, viewerId, { only, limit: 1, now: nowMs() })),
  );
  return found.flat();
}

async function findMessages(
  db: LocalDatabase,
  faces: readonly Face[],
  wanted: readonly string[],
  { senderId, from, until, withAttachment, important }: SearchFilters,
): Promise<FoundMessage[]> {
  // Words hold letters and digits only, so nothing in them is syntax of the index.
  const match = wanted.map((word) => `"${word}"*`).join(" ");
  const found = await db.getAll(hitsSql, [
    match,
    senderId,
    storedTime(from),
    storedTime(until),
    withAttachment ? 1 : 0,
    mostMessages + 1,
    important ? 1 : 0,
  ]);
  const of = Map.groupBy(faces, (face) => face.id);
  return z
    .array(hit)
    .parse(found)
    .map((row) => ({
      id: row.id,
      conversationId: row.conversation_id,
      ...label(of.get(row.conversation_id) ?? []),
      seq: row.seq,
      senderId: row.sender_id,
      senderName: row.sender_name,
      at: row.created_at ?? row.client_created_at ?? 0,
      text: pieces(row.content, wanted, excerptLength),
    }));
}

/** An instant as rows here spell it, to be compared as text. */
function storedTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace("T", " ");
}

function label(faces: readonly Face[]): Pick<FoundMessage, "conversationName" | "recordNumber"> {
  const names = faces.map((face) => face.name).filter((name) => name !== null);
  return {
    conversationName: faces[0]?.title ?? names.join(", "),
    recordNumber: faces.find((face) => face.record_number !== null)?.record_number ?? null,
  };
}
