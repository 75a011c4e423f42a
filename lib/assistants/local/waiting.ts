import { z } from "zod";

import { categoryOf } from "@/lib/assistants/categories";
import type { AnswerPart, AssistantKind } from "@/lib/assistants/types";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { now, nowMs } from "@/lib/kernel/clock";

type Executor = Pick<LocalDatabase, "execute">;
type Transaction = Parameters<Parameters<LocalDatabase["writeTransaction"]>[0]>[0];

/** The state that only this device gives: no row of the server has it. */
export const here = "here";

/** The turns of this device that the server has not stored, as it tells, and that are not given up. */
export const waitingTurns = `
  SELECT w.id FROM ai_messages w
   WHERE w.status = '${here}'
     AND NOT EXISTS (SELECT 1 FROM ai_messages k WHERE k.conversation_id = w.conversation_id AND k.ui_id = w.id)
     AND NOT EXISTS (SELECT 1 FROM withdrawn_messages x WHERE x.id = w.id)
     AND NOT EXISTS (SELECT 1 FROM returned_writes r WHERE r.message_id = w.id)`;

export type KeptTurn = {
  id: string;
  conversationId: string;
  userId: string;
  text: string;
  answer: AnswerPart | null;
};

/** Keeps a turn on this device, and queues it for the server. Rejects when there is no room. */
export async function keepTurn(db: Executor, turn: KeptTurn): Promise<void> {
  await db.execute(
    `INSERT INTO ai_messages (id, conversation_id, role, content, parts, status, author_id, created_at)
     VALUES (?, ?, 'user', ?, ?, ?, ?, ?)`,
    [
      turn.id,
      turn.conversationId,
      turn.text,
      turn.answer === null ? null : JSON.stringify([turn.answer]),
      here,
      turn.userId,
      now().toISOString(),
    ],
  );
}

type Started = { id: string; userId: string; kind: AssistantKind };

/** Starts a thread on this device, and queues its start before whatever is asked in it. */
export async function keepStart(db: Executor, { id, userId, kind }: Started): Promise<void> {
  const at = now().toISOString();
  await db.execute(
    `INSERT INTO ai_conversations (id, user_id, status, conversation_category, baton, baton_holder, created_at, updated_at)
     VALUES (?, ?, 'active', ?, 1, 'assistant', ?, ?)`,
    [id, userId, categoryOf[kind], at, at],
  );
}

const returned = z
  .object({ message_id: z.string(), conversation_id: z.string(), content: z.string() })
  .nullable();

/** Queues a question that came back once more. What was tapped is words by now. */
export async function askAgain(tx: Transaction, userId: string, id: string): Promise<void> {
  const found = returned.parse(
    await tx.getOptional(
      `SELECT message_id, conversation_id, content FROM returned_writes
        WHERE id = ? AND kind = 'assistant.ask'`,
      [id],
    ),
  );
  if (found === null) return;
  await tx.execute("DELETE FROM ai_messages WHERE id = ?", [found.message_id]);
  await tx.execute("DELETE FROM returned_writes WHERE id = ?", [id]);
  await keepTurn(tx, {
    id: found.message_id,
    conversationId: found.conversation_id,
    userId,
    text: found.content,
    answer: null,
  });
}

/** Lets go of a question that came back: its row stays until the sync has compared it. */
export async function dropQuestion(tx: Transaction, id: string): Promise<void> {
  await tx.execute("INSERT OR IGNORE INTO withdrawn_messages (id, at) VALUES (?, ?)", [
    id,
    nowMs(),
  ]);
  await tx.execute("DELETE FROM returned_writes WHERE id = ? AND kind = 'assistant.ask'", [id]);
}
