import type { Tx } from "../support/scene.ts";
import { jonas, lakeside, mbeki } from "../support/cast.ts";
import { type Recorded, call } from "./recorded.ts";

/** A thread of Jonas with an answer and a proposal, and one of his that Dr. Mbeki took over. */
const threadOfJonas = "60000000-0000-7000-8000-000000000020";
const answerToJonas = "60000000-0000-7000-8000-000000000021";
const claimedThread = "60000000-0000-7000-8000-000000000022";
const claimedEscalation = "60000000-0000-7000-8000-000000000023";

export async function prepareAssistants(sql: Tx): Promise<void> {
  await sql`insert into public.ai_conversations (id, user_id) values (${threadOfJonas}, ${jonas}), (${claimedThread}, ${jonas})`;
  await sql`
    insert into public.ai_messages (id, conversation_id, role, content, baton)
    values (${answerToJonas}, ${threadOfJonas}, 'assistant', 'Since when?', 1)`;
  await sql`
    insert into public.ai_tool_calls (conversation_id, tool_call_id, tool, input, expires_at)
    values (${threadOfJonas}, 'call-1', 'cancel_visit', '{}', now() + interval '1 hour')`;
  await sql`
    insert into public.ai_escalations (id, conversation_id, patient_id, facility_id, urgency_level, cause, claimed_by, claimed_at)
    values (${claimedEscalation}, ${claimedThread}, ${jonas}, ${lakeside}, 'urgent', 'asked', ${mbeki}, now())`;
}

/** What is done in threads with assistants. */
export const assistantCommands: Record<string, Recorded> = {
  close_escalation: call(mbeki, `close_escalation('${claimedEscalation}')`, "escalation.closed"),
  take_assistant_turn: { unrecorded: "counts only; the turn itself is recorded with its answer" },
  record_assistant_turn: { unrecorded: "the server's own: what was answered is recorded with it" },
  escalate_assistant_thread: { unrecorded: "the server's own: it is recorded for the person" },
  finish_tool_call: { unrecorded: "the server's own: the row says what became of the decision" },
  decide_tool_call: call(
    jonas,
    `decide_tool_call('${threadOfJonas}', 'call-1', true)`,
    "tool_call.decided",
  ),
  rate_assistant_answer: call(
    jonas,
    `rate_assistant_answer('${answerToJonas}', true)`,
    "assistant.rated",
  ),
};
