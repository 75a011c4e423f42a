"use server";

import { action } from "@/lib/auth/action";

import { appealDecision } from "./commands/appeal";
import {
  claimCase,
  decideAppeal,
  decideCase,
  releaseCase,
  restoreDecision,
} from "./commands/moderate";
import { reportSubject } from "./commands/report";
import {
  appealDecisionInput,
  appealInput,
  caseInput,
  decisionInput,
  reportInput,
  restoreInput,
} from "./schema";

const moderators = ["facility_admin", "system_admin"] as const;

/** Reports a message or an answer. */
export const report = action({ name: "moderation.report", input: reportInput }, (_actor, input) =>
  reportSubject(input),
);

/** Takes a case, or learns who has it. */
export const claim = action(
  { name: "moderation.claim", input: caseInput, roles: moderators },
  (_actor, { caseId }) => claimCase(caseId),
);

/** Puts a case back. */
export const release = action(
  { name: "moderation.release", input: caseInput, roles: moderators },
  (_actor, { caseId }) => releaseCase(caseId),
);

/** Decides a case. */
export const decide = action(
  { name: "moderation.decide", input: decisionInput, roles: moderators },
  (_actor, input) => decideCase(input),
);

/** Takes a decision back. */
export const restore = action(
  { name: "moderation.restore", input: restoreInput, roles: moderators },
  (_actor, input) => restoreDecision(input),
);

/** Decides an appeal. */
export const settleAppeal = action(
  { name: "moderation.settle_appeal", input: appealDecisionInput, roles: moderators },
  (_actor, input) => decideAppeal(input),
);

/** Asks for a second look. */
export const appeal = action({ name: "moderation.appeal", input: appealInput }, (_actor, input) =>
  appealDecision(input),
);
