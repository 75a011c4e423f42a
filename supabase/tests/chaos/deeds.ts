import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { localChanges } from "@/lib/chat/local/changes";
import { discardReturned, retryReturned, withdraw } from "@/lib/chat/local/returned";
import { insertMessage, markRead } from "@/lib/chat/local/writes";
import type { Deed, Done } from "./messages.ts";

type Held = { id: string; conversation_id: string; seq: number };

/** Messages that a person has before them: the newest ones of a conversation. */
const onScreen = `seq IS NOT NULL AND deleted_at IS NULL AND seq > (
  SELECT c.last_message_seq - 12 FROM conversations c WHERE c.id = messages.conversation_id)`;
const own = `${onScreen} AND sender_id = ? AND message_type = 'text'`;

/** Does at this device what a person would, by the functions that the screens call. */
export async function act(db: LocalDatabase, me: string, deed: Deed): Promise<Done> {
  const choose = async <T extends object>(sql: string, values: string[] = []) => {
    const all = await db.getAll<T>(sql, values);
    return all.at(deed.pick % Math.max(1, all.length)) ?? null;
  };
  switch (deed.do) {
    case "send": {
      const seat = await choose<{ id: string; answered: string | null }>(
        `SELECT c.id, (SELECT m.id FROM messages m WHERE m.conversation_id = c.id
           AND m.seq = c.last_message_seq) AS answered FROM conversations c ORDER BY c.id`,
      );
      if (seat === null) return null;
      const { id, text } = deed;
      const replyToId = deed.isReply ? seat.answered : null;
      await insertMessage(db, {
        id,
        conversationId: seat.id,
        senderId: me,
        text,
        replyToId,
        priority: deed.isReply ? "important" : "normal",
      });
      return { id, conversationId: seat.id };
    }
    case "edit":
    case "remove": {
      const held = await choose<Held>(`SELECT * FROM messages WHERE ${own} ORDER BY id`, [me]);
      return held === null ? null : change(db, me, deed, held);
    }
    case "react": {
      const held = await choose<Held>(`SELECT * FROM messages WHERE ${onScreen} ORDER BY id`);
      return held === null ? null : change(db, me, deed, held);
    }
    case "read": {
      const held = await choose<Held>(`SELECT * FROM messages WHERE ${onScreen} ORDER BY id`);
      if (held === null) return null;
      const isMoved = await markRead(db, me, held.conversation_id, held);
      return isMoved ? { id: held.id, conversationId: held.conversation_id, seq: held.seq } : null;
    }
    default:
      return actOnReturned(db, me, deed.do, choose);
  }
}

/** Between the look and the stroke the sync may have taken the message away: then nothing was done. */
async function change(
  db: LocalDatabase,
  me: string,
  deed: Extract<Deed, { do: "edit" | "remove" | "react" }>,
  { id, conversation_id: conversationId }: Held,
): Promise<Done> {
  let isDone = true;
  const notHere = () => {
    isDone = false;
    return Promise.resolve(null);
  };
  const changes = localChanges({
    db,
    viewerId: me,
    whole: () => true,
    kick: () => undefined,
    spare: { edit: notHere, remove: notHere, react: notHere, acknowledge: notHere },
  });
  const message = { id, conversationId };
  if (deed.do === "edit") await changes.edit(message, deed.text);
  else if (deed.do === "remove") await changes.remove(message);
  else await changes.react(message, deed.emoji, null);
  return isDone ? { id, conversationId } : null;
}

type Choose = <T extends object>(sql: string, values?: string[]) => Promise<T | null>;
type Returned = { id: string; conversation_id: string; kind: string; content: string | null };

async function actOnReturned(
  db: LocalDatabase,
  me: string,
  what: "retry" | "discard" | "withdraw",
  choose: Choose,
): Promise<Done> {
  if (what === "withdraw") {
    const waiting = await choose<Held>(
      `SELECT id, conversation_id FROM messages m WHERE seq IS NULL
         AND NOT EXISTS (SELECT 1 FROM accepted_messages a WHERE a.id = m.id)
         AND NOT EXISTS (SELECT 1 FROM returned_writes r WHERE r.message_id = m.id) ORDER BY id`,
    );
    if (waiting === null) return null;
    await withdraw(db, waiting.id);
    return { id: waiting.id, conversationId: waiting.conversation_id };
  }
  const found = await choose<Returned>(
    `SELECT id, conversation_id, kind, content FROM returned_writes
      WHERE kind IN ('message.send', 'message.edit') ORDER BY id`,
  );
  if (found === null) return null;
  if (what === "discard") await discardReturned(db, found.id);
  else await retryReturned(db, me, found.id);
  const { id, conversation_id: conversationId, kind, content: text } = found;
  return { id, conversationId, kind, text };
}
