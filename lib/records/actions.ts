"use server";

import { action } from "@/lib/auth/action";

import { endAccess, openAccess, reviewAccess } from "./commands/break-glass";
import { accessInput, openingInput, reviewInput } from "./schema";

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

/** Says of somebody else's emergency access whether it was justified. */
export const review = action(
  { name: "break_glass.review", input: reviewInput, roles: administrators },
  (_actor, { id, outcome }) => reviewAccess(id, outcome),
);
