"use server";

import { action } from "@/lib/auth/action";

import { acceptProxy, endProxy } from "./commands/answer-proxy";
import { grantProxy, inviteProxy } from "./commands/ask-proxy";
import { grantInput, inviteInput, oneProxy } from "./schema";

/** Asks somebody to act for oneself. */
export const askProxy = action(
  { name: "proxy.invite", input: inviteInput, roles: ["patient"] },
  (_actor, input) => inviteProxy(input),
);

/** Asks somebody to act for a patient of the administrator's clinic. */
export const askForPatient = action(
  { name: "proxy.grant", input: grantInput, roles: ["facility_admin"] },
  (_actor, input) => grantProxy(input),
);

/** Says yes to acting for somebody. */
export const accept = action(
  { name: "proxy.accept", input: oneProxy, roles: ["patient"] },
  (_actor, one) => acceptProxy(one),
);

/** Ends it, whoever of those concerned says so. */
export const end = action({ name: "proxy.end", input: oneProxy }, (_actor, one) => endProxy(one));
