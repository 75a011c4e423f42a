import "server-only";

import { z } from "zod";

import type { Json } from "@/lib/supabase/database.types";
import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";

import { messageColumns, messageRows, presentMessage } from "./present";
import type { TurnInput } from "./schema";
import type { Suggestion } from "./suggestions";
import type {
  AssistantKind,
  CallRefusal,
  EscalationCause,
  Handover,
  Reply,
  ThreadMessage,
} from "./types";
import type { Urgency } from "./urgency";

/** A turn as it is stored: both sides of it, and what follows. */
export type StoredTurn = {
  userId: string;
  conversationId: string;
  baton: number;
  /** The last message that was known when the answer was thought out. */
  after: string | null;
  said: { id: string; ui_id: string; content: string; parts: Json | null };
  answer: {
    id: string;
    content: string;
    reply: Reply;
    sources: string[];
    engine: string;
    modelId: string;
    /** Of what the model was told; null for an answer that no model has a part in. */
    promptVersion: number | null;
  };
  call: { id: string; tool: string; input: Record<string, string>; expiresAt: number } | null;
  handover: Handover;
  /** Null where nothing was offered: then what was offered before stands. */
  suggestions: Suggestion[] | null;
  rules: string;
  /** Fixed words that no engine was asked for: they stand also where the assistant is switched off. */
  isFixed: boolean;
  /** From the arrival of the turn to the end of its answer. */
  tookMs: number;
  /** The person wanted no more of it. */
  isStopped: boolean;
};

/** Plain data as the database takes it; undefined and functions have no place in it. */
function json(value: unknown): Json {
  const plain: Json = JSON.parse(JSON.stringify(value));
  return plain;
}

/**
 * Writes a turn in one piece, by the server's own authority: a person can forge neither an answer
 * nor an urgency. Answers the id of the stored answer, which is the earlier one for a turn that came twice.
 *
 * @throws AppError `conflict` when something else was said in the thread meanwhile.
 */
export async function recordTurn(turn: StoredTurn): Promise<string> {
  const { reply, modelId, promptVersion, ...answer } = turn.answer;
  return must(
    await adminClient().rpc("record_assistant_turn", {
      p_user_id: turn.userId,
      p_conversation_id: turn.conversationId,
      p_turn: json({
        baton: turn.baton,
        after: turn.after,
        said: turn.said,
        answer: {
          ...answer,
          model_id: modelId,
          parts: reply.parts,
          action_items: reply.actionItems,
          metadata: {
            confidence_kind: reply.confidence?.kind ?? null,
            rules: turn.rules,
            prompt_version: promptVersion,
            took_ms: turn.tookMs,
            ...(turn.isStopped && { stopped: true }),
          },
          confidence: reply.confidence?.value ?? null,
        },
        call:
          turn.call === null
            ? null
            : { ...turn.call, expires_at: new Date(turn.call.expiresAt).toISOString() },
        outcome: {
          urgency: reply.urgency,
          triage: reply.triage,
          suggestions: turn.suggestions,
          escalate: reply.escalate,
          handover: turn.handover,
          rules: turn.rules,
          fixed: turn.isFixed,
        },
      }),
    }),
  );
}

type Asked = Pick<TurnInput, "conversationId" | "id" | "text" | "answer">;

const begun = z.enum(["begun", "running", "answered"]);
const beat = z.enum(["go", "stop", "gone"]);

/**
 * Takes a turn to be answered by this server. `running`: another one is at it; `answered`: it is stored.
 *
 * @throws AppError `conflict` while another turn of the thread is being answered.
 */
export async function beginTurn(userId: string, asked: Asked): Promise<z.output<typeof begun>> {
  const answer = await adminClient().rpc("begin_assistant_turn", {
    p_user_id: userId,
    p_conversation_id: asked.conversationId,
    p_turn_id: asked.id,
    p_said: asked.text,
    p_tapped: json(asked.answer),
  });
  return begun.parse(must(answer));
}

/** Says that this server still answers; `stop` where the person wants no more, `gone` where it is not this server's any more. */
export async function beatTurn({ conversationId, id }: Asked): Promise<z.output<typeof beat>> {
  const turn = { p_conversation_id: conversationId, p_turn_id: id };
  return beat.parse(must(await adminClient().rpc("beat_assistant_turn", turn)));
}

/** Gives a turn up that could not be answered, so that the next try need not wait. */
export async function endTurn({ conversationId, id }: Asked): Promise<void> {
  const turn = { p_conversation_id: conversationId, p_turn_id: id };
  must(await adminClient().rpc("end_assistant_turn", turn));
}

/** The stored answer of a turn. Only for a thread that is known to be the person's own. */
export async function answerOf({ conversationId, id }: Asked): Promise<ThreadMessage | null> {
  const found = must(
    await adminClient()
      .from("ai_messages")
      .select(messageColumns)
      .eq("conversation_id", conversationId)
      .eq("ui_id", `answer:${id}`),
  );
  const [row] = messageRows.parse(found);
  return row === undefined ? null : presentMessage(row);
}

type Escalation = {
  userId: string;
  conversationId: string;
  cause: EscalationCause;
  urgency: Urgency | null;
  handover: Handover;
};

/** Puts a thread before the person's clinic. */
export async function recordEscalation(escalation: Escalation): Promise<void> {
  must(
    await adminClient().rpc("escalate_assistant_thread", {
      p_user_id: escalation.userId,
      p_conversation_id: escalation.conversationId,
      p_cause: escalation.cause,
      p_urgency: escalation.urgency ?? "routine",
      p_handover: json(escalation.handover),
    }),
  );
}

/** What became of an approved proposal: the visit that it was done to, if to any, or why it was not. */
export type CallOutcome =
  | { done: true; result: { appointmentId?: string } }
  | { done: false; result: { reason?: CallRefusal } };

/** Notes what became of an approved proposal. */
export async function finishCall(
  conversationId: string,
  callId: string,
  { done, result }: CallOutcome,
): Promise<void> {
  must(
    await adminClient().rpc("finish_tool_call", {
      p_conversation_id: conversationId,
      p_tool_call_id: callId,
      p_done: done,
      p_result: json(result),
    }),
  );
}

/** What a model is told, and its version; null for instructions that have none. */
export type Instructions = { text: string; version: number | null };

/**
 * The instructions of an assistant; no person's own key reads them. Text and version are read in one
 * statement, so that a version that is put in force meanwhile is not taken for the other's.
 */
export async function instructionsOf(kind: AssistantKind): Promise<Instructions | null> {
  const [row] = must(
    await adminClient()
      .from("ai_assistants")
      .select("system_prompt, ai_prompt_versions(version, published_at)")
      .eq("assistant_type", kind)
      .eq("is_active", true)
      .order("assistant_name")
      .limit(1),
  );
  if (row === undefined) return null;
  const inForce = row.ai_prompt_versions
    .filter(({ published_at }) => published_at !== null)
    .toSorted((a, b) => Date.parse(b.published_at ?? "") - Date.parse(a.published_at ?? ""))[0];
  return { text: row.system_prompt, version: inForce?.version ?? null };
}
