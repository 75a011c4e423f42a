import { randomUUID } from "node:crypto";

import { decideProposal } from "@/lib/assistants/commands/decide-proposal";
import { takeTurn } from "@/lib/assistants/commands/take-turn";
import type { ApprovalPart, QuestionPart, ThreadMessage } from "@/lib/assistants/types";
import type { Actor } from "@/lib/auth/types";

import { makeMember, type Member } from "../offline/uploading.ts";
import { asRequestOf } from "../support/request.ts";
import { commitAs } from "../support/scene.ts";

function actorOf({ id }: Member): Actor {
  return {
    id,
    role: "patient",
    displayName: "Somebody",
    email: "",
    facilityId: null,
    facilityName: null,
    locale: "en",
    timeZone: "UTC",
    theme: null,
    sessionId: "",
  };
}

/** A patient's thread with the appointment assistant. */
export async function open() {
  const patient = await makeMember("patient");
  const thread = randomUUID();
  await commitAs(
    patient.id,
    (sql) => sql`
      insert into public.ai_conversations (id, user_id, conversation_category)
      values (${thread}, ${patient.id}, 'appointment_booking')`,
  );
  return { patient, thread };
}
export type Opened = Awaited<ReturnType<typeof open>>;

/** Says words, or taps the choice of a question that begins with them. */
export async function say({ patient, thread }: Opened, text: string, to?: QuestionPart) {
  const choice = to?.options.find(({ id, label }) => id === text || label.startsWith(text));
  if (to !== undefined && choice === undefined) throw new Error(`nothing begins with ${text}`);
  const answer = choice
    ? { type: "answer" as const, questionId: to?.questionId ?? "", values: [choice.id] }
    : null;
  return asRequestOf(patient.id, patient.token, async (): Promise<ThreadMessage> => {
    const input = { conversationId: thread, id: randomUUID(), text: choice?.label ?? text, answer };
    for await (const event of await takeTurn(actorOf(patient), input)) {
      if (event.type === "answer") return event.message;
      if (event.type === "failed") throw new Error(event.code);
    }
    throw new Error("nothing was answered");
  });
}

export function questionIn({ parts }: ThreadMessage): QuestionPart {
  const found = parts.find((part) => part.type === "question");
  if (found === undefined) throw new Error("nothing was asked");
  return found;
}

export function approvalIn({ parts }: ThreadMessage): ApprovalPart {
  const found = parts.find((part) => part.type === "approval");
  if (found === undefined) throw new Error("nothing was proposed");
  return found;
}

/** A proposal to book a free time, or to move a visit to it. */
export async function proposed(opened: Opened, words: string): Promise<ApprovalPart> {
  const day = questionIn(await say(opened, `${words} next week by video`));
  const time = questionIn(await say(opened, day.options[0]?.id ?? "", day));
  return approvalIn(await say(opened, time.options[0]?.id ?? "", time));
}

/** The person's yes or no, with their own session. */
export const decide = (
  { patient, thread }: Opened,
  { callId, token }: Pick<ApprovalPart, "callId" | "token">,
  approved = true,
) =>
  asRequestOf(patient.id, patient.token, () =>
    decideProposal(actorOf(patient), { conversationId: thread, callId, token, approved }),
  );
