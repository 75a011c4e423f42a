import type { Tx } from "../support/scene.ts";
import {
  facilityAdmin,
  jonas,
  lakeside,
  messageOfMbeki,
  amina,
  ortega,
  systemAdmin,
  threadColleagues,
} from "../support/cast.ts";
import { type Recorded, call, marker, write } from "./recorded.ts";

const answer = "60000000-0000-7000-8000-000000000030";
const thread = "60000000-0000-7000-8000-000000000031";
const taken = "60000000-0000-7000-8000-000000000032";
const waiting = "60000000-0000-7000-8000-000000000033";
const toTakeBack = "60000000-0000-7000-8000-000000000034";
const appealed = "60000000-0000-7000-8000-000000000035";
const appeal = "60000000-0000-7000-8000-000000000036";
const toAppeal = "60000000-0000-7000-8000-000000000037";
const told = "60000000-0000-7000-8000-000000000038";

/** Cases about answers of an assistant and messages among colleagues, at each step of their way. */
export async function prepareModeration(sql: Tx): Promise<void> {
  await sql`insert into public.ai_conversations (id, user_id) values (${thread}, ${jonas})`;
  await sql`
    insert into public.ai_messages (id, conversation_id, role, content, baton)
    values (${answer}, ${thread}, 'assistant', 'Since when?', 1), (${told}, ${thread}, 'assistant', 'Rest.', 1)`;
  await sql`
    insert into private.moderation_cases (id, ai_message_id, ai_conversation_id, facility_id, reason, priority, state, claimed_by, claimed_at)
    values (${taken}, ${told}, ${thread}, ${lakeside}, 'other', 3, 'claimed', ${facilityAdmin}, now())`;
  await sql`
    insert into private.moderation_cases (id, message_id, conversation_id, facility_id, author_id, reason, priority)
    select ${waiting}, m.id, m.conversation_id, ${lakeside}, m.sender_id, 'other', 3 from public.messages m
     where m.conversation_id = ${threadColleagues} and m.sender_id = ${ortega} order by m.seq limit 1`;
  await sql`
    insert into private.moderation_actions (id, case_id, action, reason, made_by, person_id)
    values (${toTakeBack}, ${waiting}, 'warn', 'Be kind', ${facilityAdmin}, ${ortega}),
      (${toAppeal}, ${waiting}, 'warn', 'Be kind', ${facilityAdmin}, ${ortega}),
      (${appealed}, ${waiting}, 'warn', 'Be kind', ${facilityAdmin}, ${ortega})`;
  await sql`insert into private.moderation_appeals (id, action_id, words) values (${appeal}, ${appealed}, 'I was')`;
}

/** Reports, and what becomes of them. */
export const moderationCommands: Record<string, Recorded> = {
  report_message: call(
    amina,
    `report_message('${messageOfMbeki}', 'abuse', '${marker}')`,
    "message.reported",
  ),
  report_assistant_answer: call(
    jonas,
    `report_assistant_answer('${answer}', 'dangerous_advice', '${marker}')`,
    "message.reported",
  ),
  claim_moderation_case: write(
    facilityAdmin,
    `select public.claim_moderation_case('${waiting}')`,
    "moderation.claimed",
  ),
  open_moderation_case: call(
    facilityAdmin,
    `open_moderation_case('${taken}')`,
    "moderation.opened",
  ),
  release_moderation_case: call(
    facilityAdmin,
    `release_moderation_case('${waiting}')`,
    "moderation.released",
  ),
  act_on_moderation_case: call(
    facilityAdmin,
    `act_on_moderation_case('${taken}', 'remove', '${marker}')`,
    "moderation.decided",
  ),
  appeal_moderation_action: call(
    ortega,
    `appeal_moderation_action('${toAppeal}', '${marker}')`,
    "moderation.appealed",
  ),
  restore_moderation_action: call(
    systemAdmin,
    `restore_moderation_action('${toTakeBack}', '${marker}')`,
    "moderation.restored",
  ),
  decide_moderation_appeal: call(
    systemAdmin,
    `decide_moderation_appeal('${appeal}', true, '${marker}')`,
    "moderation.appeal_decided",
  ),
  see_moderation_notices: { unrecorded: "one's own list alone" },
};
