import type { AssistantKind, Reply, TurnContext } from "@/lib/assistants/types";
import { wordsFor } from "@/lib/assistants/words/all";

import { asksFor, isOtherScript } from "./asks-for";
import { bookingReply } from "./booking";
import { dangerNow, emergencyReply } from "./emergency";
import { generalReply, healthReply } from "./health";
import { empty, text } from "./reply-parts";
import { symptomReply } from "./symptom";
import { readThread } from "./thread";

const byKind: Readonly<Record<AssistantKind, (context: TurnContext) => Reply>> = {
  symptom_checker: symptomReply,
  appointment_booking: bookingReply,
  health_education: healthReply,
  general: generalReply,
};

/**
 * What must be said before any engine is asked, whichever is configured: danger, what still stands
 * of it, and the wish for a person. Null when the engine may answer.
 */
export function fixedReply(context: TurnContext): Reply | null {
  const words = wordsFor(context.locale);
  const danger = dangerNow(context);
  if (danger !== null && (danger.level === "emergency" || danger.crisis)) {
    return emergencyReply(danger, context.locale);
  }
  const { latest, pending } = readThread(context.turns);
  if (asksFor("person", latest)) return toPerson(words.person);
  if (context.urgency === "emergency") return toPerson(words.emergency.still);
  if (isOtherScript(latest)) {
    const reply = toPerson(words.language);
    return pending === null ? reply : { ...reply, parts: [...reply.parts, pending] };
  }
  return null;
}

function toPerson(words: string): Reply {
  return { ...empty, parts: [text(words)], actionItems: [{ kind: "person" }] };
}

/**
 * The guided engine: questions, rules and quotations, without a model, a key or a network. The same
 * thread always gets the same answer.
 */
export function guidedReply(context: TurnContext): Reply {
  const fixed = fixedReply(context);
  if (fixed !== null) return fixed;
  return withUrgent(byKind[context.kind](context), context);
}

/** What should be seen today is said above the answer of every assistant. */
export function withUrgent(reply: Reply, context: TurnContext): Reply {
  const danger = dangerNow(context);
  if (danger === null || danger.level !== "urgent") return reply;
  const { level, ...shown } = danger;
  const words = wordsFor(context.locale).emergency[shown.route];
  return {
    ...reply,
    parts: [shown, text(words), ...reply.parts],
    actionItems: reply.actionItems.some(({ kind }) => kind === "person")
      ? reply.actionItems
      : [...reply.actionItems, { kind: "person" }],
    urgency: reply.urgency === "emergency" ? reply.urgency : level,
  };
}
