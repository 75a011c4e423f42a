import { z } from "zod";

import { LocalView } from "@/lib/adapters/local-db/local-view";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { yes } from "@/lib/adapters/local-db/values";
import { kindOf } from "@/lib/assistants/categories";
import { messageRows, presentMessage, turnOf } from "@/lib/assistants/present";
import type {
  AnswerPart,
  AssistantKind,
  ClinicNumbers,
  Thread,
  ThreadRow,
  Turn,
} from "@/lib/assistants/types";
import { urgencies } from "@/lib/assistants/urgency";
import { standingWordings } from "@/lib/consents/types";
import { crisisLineOf } from "@/lib/safety/emergency-numbers";

import { waitingTurns } from "./waiting";

/** What a person has asked here and the server has not stored yet, oldest first. */
export type WaitingTurn = { id: string; text: string; answer: AnswerPart | null; at: number };

/** A thread as this device holds it. */
export type HeldThread = {
  /** With the messages that the server has stored. */
  thread: Thread;
  /** The same as engines read them. */
  turns: Turn[];
  waiting: WaitingTurn[];
};

const instant = z.string().transform((value) => Date.parse(value));
const urgency = z.enum(urgencies).nullable();

const threadRow = z
  .object({
    id: z.string(),
    user_id: z.string(),
    title: z.string().nullable(),
    conversation_category: z.string(),
    urgency_level: urgency,
    baton: z.number(),
    baton_holder: z.enum(["assistant", "provider"]),
    is_on: z.number(),
    agreed: z.number(),
  })
  .nullable();

/** SQLite has no JSON of its own: lists are text, and what a device doesn't hold is not there. */
const held = z
  .object({
    parts: z.string().nullable(),
    action_items: z.string().nullable(),
    role: z.string(),
    waits: z.number(),
  })
  .loose()
  .transform((row) => ({
    ...row,
    parts: parsed(row.parts),
    action_items: parsed(row.action_items),
    message_metadata: null,
    // The device answers guided only; which engine the server asked is not synced.
    engine: row.role === "assistant" ? "guided" : null,
  }));

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

const isOn = `EXISTS (SELECT 1 FROM ai_assistants a WHERE a.is_active = 1 AND (a.id = c.assistant_id OR
  (c.assistant_id IS NULL AND a.assistant_type = CASE c.conversation_category WHEN 'symptom_check' THEN 'symptom_checker'
    WHEN 'appointment_booking' THEN 'appointment_booking' WHEN 'health_info' THEN 'health_education' ELSE 'general' END)))`;

/** A thread of this person's own; null when this device holds none by this id. */
export async function readHeldThread(
  db: LocalDatabase,
  userId: string,
  id: string,
): Promise<HeldThread | null> {
  const [found, messages] = await Promise.all([
    db.getOptional(
      `SELECT id, user_id, title, conversation_category, urgency_level, baton, baton_holder, ${isOn} AS is_on,
           EXISTS (SELECT 1 FROM consents k WHERE k.user_id = c.user_id AND k.kind = 'ai' AND k.withdrawn_at IS NULL
             AND k.wording IN (SELECT value FROM json_each(?))) AS agreed
         FROM ai_conversations c WHERE id = ? AND user_id = ?`,
      [JSON.stringify(standingWordings.ai), id, userId],
    ),
    db.getAll(
      `SELECT id, role, content, created_at, parts, action_items, ui_id, status, id IN (${waitingTurns}) AS waits
         FROM ai_messages WHERE conversation_id = ? AND (status IS NOT 'here' OR id IN (${waitingTurns}))
        ORDER BY created_at, id`,
      [id],
    ),
  ]);
  const row = threadRow.parse(found);
  if (row === null) return null;
  const all = z.array(held).parse(messages);
  const rows = messageRows.parse(all.filter(({ waits }) => !yes(waits)));
  const waiting = messageRows.parse(all.filter(({ waits }) => yes(waits)));
  return {
    turns: rows.map(turnOf),
    waiting: waiting.map((one) => {
      const turn = turnOf(one);
      const answer = turn.role === "user" ? turn.answer : null;
      return { id: one.id, text: one.content, answer, at: one.created_at };
    }),
    thread: {
      id: row.id,
      userId: row.user_id,
      isOn: yes(row.is_on),
      agreed: yes(row.agreed),
      kind: kindOf(row.conversation_category),
      title: row.title,
      urgency: row.urgency_level,
      baton: row.baton,
      speaker: row.baton_holder,
      // Whether somebody has read it, and what became of a proposal, only the server knows.
      escalation: null,
      messages: rows.map(presentMessage),
      calls: {},
      running: null,
    },
  };
}

/** The same, kept true. */
export function heldThreadView(userId: string, id: string): LocalView<HeldThread | null> {
  return new LocalView({
    tables: [
      "ai_conversations",
      "ai_messages",
      "ai_assistants",
      "consents",
      "withdrawn_messages",
      "returned_writes",
    ],
    read: (db) => readHeldThread(db, userId, id),
  });
}

const kinds = z.array(
  z.object({
    assistant_type: z.enum([
      "symptom_checker",
      "appointment_booking",
      "health_education",
      "general",
    ]),
  }),
);
const listed = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    conversation_category: z.string(),
    urgency_level: urgency,
    updated_at: instant,
  }),
);

export type HeldAssistants = { kinds: AssistantKind[]; threads: ThreadRow[] };

/** The assistants that were switched on when this device last heard, and the person's own threads, the newest first. */
export async function readHeldAssistants(
  db: LocalDatabase,
  userId: string,
  limit = 10,
): Promise<HeldAssistants> {
  const [active, threads] = await Promise.all([
    db.getAll("SELECT DISTINCT assistant_type FROM ai_assistants WHERE is_active = 1"),
    db.getAll(
      `SELECT * FROM (SELECT c.id, c.conversation_category, c.urgency_level, c.updated_at,
          coalesce(c.title, (SELECT substr(m.content, 1, 60) FROM ai_messages m
            WHERE m.conversation_id = c.id AND m.role = 'user' ORDER BY m.created_at, m.id LIMIT 1)) AS name
         FROM ai_conversations c WHERE c.user_id = ? AND c.archived_at IS NULL)
        WHERE name IS NOT NULL ORDER BY updated_at DESC LIMIT ?`,
      [userId, limit],
    ),
  ]);
  return {
    kinds: kinds.parse(active).map(({ assistant_type }) => assistant_type),
    threads: listed.parse(threads).map((row) => ({
      id: row.id,
      kind: kindOf(row.conversation_category),
      title: row.name,
      urgency: row.urgency_level,
      updatedAt: row.updated_at,
    })),
  };
}

/** The same, kept true. */
export function heldAssistantsView(userId: string): LocalView<HeldAssistants> {
  return new LocalView({
    tables: ["ai_assistants", "ai_conversations", "ai_messages"],
    read: (db) => readHeldAssistants(db, userId),
  });
}

const clinic = z
  .object({
    country_code: z.string().nullable(),
    emergency_number: z.string().nullable(),
    crisis_line: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .nullable();

/** Whom to call, as this device knows the person's clinic; `fallback` where it does not. */
export async function readNumbers(
  db: LocalDatabase,
  userId: string,
  fallback: string,
): Promise<ClinicNumbers> {
  const found = clinic.parse(
    await db.getOptional(
      `SELECT f.country_code, f.emergency_number, f.crisis_line, f.phone
         FROM users u JOIN facilities f ON f.id = u.facility_id WHERE u.id = ?`,
      [userId],
    ),
  );
  return {
    emergency: found?.emergency_number ?? fallback,
    crisis: found?.crisis_line ?? crisisLineOf(found?.country_code ?? null),
    clinic: found?.phone ?? null,
  };
}

/** The same, kept true. */
export function numbersView(userId: string, fallback: string): LocalView<ClinicNumbers> {
  return new LocalView({
    tables: ["users", "facilities"],
    read: (db) => readNumbers(db, userId, fallback),
  });
}
