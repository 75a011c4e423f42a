import type { Tx } from "../support/scene.ts";
import { helene, jonas, lakeside, mbeki, systemAdmin } from "../support/cast.ts";
import { type Recorded, call, marker, write } from "./recorded.ts";

/** A thread of Jonas with an answer and a proposal, and one of his that Dr. Mbeki took over. */
const threadOfJonas = "60000000-0000-7000-8000-000000000020";
const answerToJonas = "60000000-0000-7000-8000-000000000021";
const claimedThread = "60000000-0000-7000-8000-000000000022";
const writtenVersion = "60000000-0000-7000-8000-000000000024";
const reviewedVersion = "60000000-0000-7000-8000-000000000025";
const refusedVersion = "60000000-0000-7000-8000-000000000027";
const ownVersion = "60000000-0000-7000-8000-000000000026";
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
  await prepareVersions(sql);
}

/** Two versions that somebody else has written; one is reviewed. */
async function prepareVersions(sql: Tx): Promise<void> {
  await sql`
    insert into public.ai_prompt_versions (id, assistant_id, version, prompt, author_id, reviewed_by, reviewed_at)
    select v.id::uuid, a.id, v.version::int, 'Be kind.', ${helene}, v.reviewer::uuid, v.at::timestamptz
      from public.ai_assistants a,
        (values (${writtenVersion}, 11, null, null), (${reviewedVersion}, 12, ${mbeki}, now())) v (id, version, reviewer, at)
     where a.assistant_type = 'general'`;
  await sql`
    insert into public.ai_prompt_versions (id, assistant_id, version, prompt, author_id)
    select v.id::uuid, a.id, v.version::int, 'Be kind.', v.author::uuid
      from public.ai_assistants a,
        (values (${ownVersion}, 13, ${systemAdmin}), (${refusedVersion}, 14, ${helene})) v (id, version, author)
     where a.assistant_type = 'general'`;
}

/** What is done in threads with assistants, and by those who answer for them. */
export const assistantCommands: Record<string, Recorded> = {
  set_assistant_active: write(
    systemAdmin,
    "select public.set_assistant_active(id, false) from public.ai_assistants where assistant_type = 'health_education'",
    "assistant.switched_off",
  ),
  propose_prompt: write(
    systemAdmin,
    `select public.propose_prompt(null, id, '${marker}') from public.ai_assistants where assistant_type = 'general'`,
    "prompt.proposed",
  ),
  review_prompt: call(systemAdmin, `review_prompt('${writtenVersion}')`, "prompt.reviewed"),
  reject_prompt: call(
    systemAdmin,
    `reject_prompt('${refusedVersion}', '${marker}')`,
    "prompt.rejected",
  ),
  withdraw_prompt: call(systemAdmin, `withdraw_prompt('${ownVersion}')`, "prompt.withdrawn"),
  publish_prompt: call(systemAdmin, `publish_prompt('${reviewedVersion}')`, "prompt.published"),
  record_eval_run: { unrecorded: "the server's own: the row is its record, and never changes" },
  close_escalation: call(mbeki, `close_escalation('${claimedEscalation}')`, "escalation.closed"),
  take_assistant_turn: { unrecorded: "counts only; the turn itself is recorded with its answer" },
  record_assistant_turn: { unrecorded: "the server's own: what was answered is recorded with it" },
  begin_assistant_turn: { unrecorded: "the server's own: the turn is recorded with its answer" },
  beat_assistant_turn: { unrecorded: "the server's own: a sign of life" },
  end_assistant_turn: { unrecorded: "the server's own: nothing was answered" },
  stop_assistant_turn: {
    unrecorded: "the answer is recorded, and its row says that it was stopped",
  },
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
