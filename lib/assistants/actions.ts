"use server";

import { action } from "@/lib/auth/action";

import { decideProposal } from "./commands/decide-proposal";
import {
  answerThread,
  askForPerson,
  claimThread,
  closeThread,
  previewHandover,
  rateAnswer,
} from "./commands/hand-over";
import { startThread } from "./commands/start-thread";
import {
  decisionInput,
  escalationInput,
  providerAnswerInput,
  ratingInput,
  startInput,
  threadInput,
} from "./schema";

const provider = ["provider"] as const;

/** Starts a thread. */
export const start = action({ name: "assistant.start", input: startInput }, startThread);

/** Says yes or no to what an assistant proposed. */
export const decide = action({ name: "assistant.decide", input: decisionInput }, decideProposal);

/** Says whether an answer helped. */
export const rate = action(
  { name: "assistant.rate", input: ratingInput },
  (_actor, { messageId, helpful }) => rateAnswer(messageId, helpful),
);

/** What the clinic would be shown. */
export const preview = action(
  { name: "assistant.preview", input: threadInput },
  (actor, { conversationId }) => previewHandover(actor, conversationId),
);

/** Asks for a person of the clinic. */
export const handOver = action(
  { name: "assistant.hand_over", input: threadInput },
  (actor, { conversationId }) => askForPerson(actor, conversationId),
);

/** Takes a waiting thread over. */
export const claim = action(
  { name: "escalation.claim", input: escalationInput, roles: provider },
  (_actor, { escalationId }) => claimThread(escalationId),
);

/** Answers as the provider who took it over. */
export const answer = action(
  { name: "escalation.answer", input: providerAnswerInput, roles: provider },
  (_actor, said) => answerThread(said),
);

/** Ends one's part in it. */
export const close = action(
  { name: "escalation.close", input: escalationInput, roles: provider },
  (_actor, { escalationId }) => closeThread(escalationId),
);
