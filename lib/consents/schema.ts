import { z } from "zod";

import { consentKinds, consentPlaces } from "./types";

/** A yes, in the words that the person has read; the database takes the newest alone. */
export const givenInput = z.object({
  kind: z.enum(consentKinds),
  wording: z.string().max(40),
  place: z.enum(consentPlaces),
});
export type GivenInput = z.output<typeof givenInput>;

export const withdrawnInput = givenInput.omit({ wording: true });
export type WithdrawnInput = z.output<typeof withdrawnInput>;
