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
import {
  proposePrompt,
  publishPrompt,
  rejectPrompt,
  reviewPrompt,
  switchAssistant,
  withdrawPrompt,
} from "./commands/review";
import { startThread } from "./commands/start-thread";
import {
  decisionInput,
  escalationInput,
  promptInput,
  proposalInput,
  providerAnswerInput,
  ratingInput,
  rejectionInput,
  startInput,
  switchInput,
  threadInput,
} from "./schema";

const provider = ["provider"] as const;
const operator = ["system_admin"] as const;

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

/** Switches an assistant on or off. */
export const setActive = action(
  { name: "assistant.switch", input: switchInput, roles: operator },
  (_actor, change) => switchAssistant(change),
);

/** Proposes a new version of what a model is told. */
export const propose = action(
  { name: "prompt.propose", input: proposalInput, roles: operator },
  (_actor, proposal) => proposePrompt(proposal),
);

/** Says that one has read somebody else's version and finds it good. */
export const review = action(
  { name: "prompt.review", input: promptInput, roles: operator },
  (_actor, { id }) => reviewPrompt(id),
);

/** Says why somebody else's version is not good, which ends it. */
export const reject = action(
  { name: "prompt.reject", input: rejectionInput, roles: operator },
  (_actor, rejection) => rejectPrompt(rejection),
);

/** Takes a version of one's own back. */
export const withdraw = action(
  { name: "prompt.withdraw", input: promptInput, roles: operator },
  (_actor, { id }) => withdrawPrompt(id),
);

/** Puts a reviewed version in force. */
export const publish = action(
  { name: "prompt.publish", input: promptInput, roles: operator },
  (_actor, { id }) => publishPrompt(id),
);
