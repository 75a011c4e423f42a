"use server";

import { action } from "@/lib/auth/action";

import { endAccess, openAccess, reviewAccess } from "./commands/break-glass";
import { exportConversation } from "./commands/export-conversation";
import { findHoldPatients, liftHold, placeHold } from "./commands/hold";
import { changeRule, previewRule, startRun } from "./commands/retain";
import {
  accessInput,
  discoveryInput,
  holdInput,
  holdSearchInput,
  liftInput,
  openingInput,
  reviewInput,
  ruleChangeInput,
  ruleInput,
  rulePreviewInput,
} from "./schema";

const administrators = ["facility_admin", "system_admin"] as const;

/** Opens one conversation for reading, with a reason and for a time. */
export const openThread = action(
  { name: "break_glass.open", input: openingInput, roles: administrators },
  (_actor, input) => openAccess(input),
);

/** Ends one's own emergency access. */
export const closeThread = action(
  { name: "break_glass.end", input: accessInput, roles: administrators },
  (_actor, { id }) => endAccess(id),
);

/** Begins an export of what one's own emergency access opens, for a case. */
export const exportThread = action(
  { name: "discovery.export", input: discoveryInput, roles: administrators },
  (_actor, input) => exportConversation(input),
);

/** Says of somebody else's emergency access whether it was justified. */
export const review = action(
  { name: "break_glass.review", input: reviewInput, roles: administrators },
  (_actor, { id, outcome }) => reviewAccess(id, outcome),
);

/** Counts what a rule of so many months would destroy now, and what stays because of a hold. */
export const previewRetention = action(
  { name: "retention.preview", input: rulePreviewInput, roles: administrators },
  (_actor, input) => previewRule(input),
);

/** Says how long a class is kept. */
export const changeRetention = action(
  { name: "retention.change", input: ruleChangeInput, roles: administrators },
  (_actor, input) => changeRule(input),
);

/** Runs a rule now. */
export const runRetention = action(
  { name: "retention.run", input: ruleInput, roles: administrators },
  (_actor, input) => startRun(input),
);

/** Finds patients to place a hold on. */
export const findForHold = action(
  { name: "legal_hold.find", input: holdSearchInput, roles: administrators },
  (_actor, { name }) => findHoldPatients(name),
);

/** Places a hold on a conversation or a patient. */
export const hold = action(
  { name: "legal_hold.place", input: holdInput, roles: administrators },
  (_actor, input) => placeHold(input),
);

/** Lifts a hold. */
export const lift = action(
  { name: "legal_hold.lift", input: liftInput, roles: administrators },
  (_actor, input) => liftHold(input),
);
