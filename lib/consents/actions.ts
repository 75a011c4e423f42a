"use server";

import { action } from "@/lib/auth/action";

import { giveConsent, withdrawConsent } from "./commands/set-consent";
import { givenInput, withdrawnInput } from "./schema";

/** Says yes for oneself. */
export const give = action({ name: "consent.give", input: givenInput }, (_actor, given) =>
  giveConsent(given),
);

/** Takes one's yes back. */
export const withdraw = action({ name: "consent.withdraw", input: withdrawnInput }, (_actor, no) =>
  withdrawConsent(no),
);
