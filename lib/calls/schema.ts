import { z } from "zod";

import { sendMessageInput } from "@/lib/chat/schema";
import { locales } from "@/lib/kernel/locale";

/** The longest name that a guest may have, as for everybody. */
export const maxGuestName = 80;
export const guestRelation = z.enum(["interpreter", "relative"]);

export const callInput = z.object({ id: z.uuid() });
export const enterInput = callInput.extend({ deviceChecked: z.boolean() });
export const personInput = callInput.extend({ userId: z.uuid() });
/** Refusing somebody, with what they are told of it in the visit's conversation; null where there is none. */
export const refuseInput = personInput.extend({
  reason: sendMessageInput
    .pick({ id: true, conversationId: true, text: true, clientCreatedAt: true })
    .nullable(),
});
export type RefuseInput = z.output<typeof refuseInput>;
export const extendInput = callInput.extend({ minutes: z.int().min(1).max(30) });
export const endInput = callInput.extend({ reason: z.string().trim().max(500).optional() });

/** What a browser sends for its grant: the fingerprint of its connections (RFC 8122 §5), SHA-256. */
export const grantInput = callInput.extend({
  fingerprint: z
    .string()
    .regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    .nullable()
    .default(null),
});

/** The summary of a visit; the conversation that it goes into is the visit's own. */
export const summaryInput = callInput.extend({
  message: sendMessageInput.pick({ id: true, text: true, clientCreatedAt: true }),
});
export type SummaryInput = z.output<typeof summaryInput>;

/** One tap on how a visit went. */
export const rateInput = callInput.extend({ wentWell: z.boolean() });

/** Whether one's own words may be written down for whoever reads along. */
export const consentInput = callInput.extend({ isGiven: z.boolean() });
export type ConsentInput = z.output<typeof consentInput>;

const guestName = z
  .string()
  .trim()
  .min(1)
  .max(maxGuestName)
  .regex(/^\P{Cc}+$/u);

/** A link for a guest: for whom, in the provider's own words. */
export const inviteInput = callInput.extend({ name: guestName, relation: guestRelation });
export type InviteInput = z.output<typeof inviteInput>;

/** What a guest's link carries. */
export const linkInput = z.object({ secret: z.string().regex(/^[0-9a-f]{64}$/) });

/** Using a guest's link; `name` is what the guest is called by, `timeZone` where their clock stands. */
export const joinInput = linkInput.extend({
  name: guestName,
  locale: z.enum(locales),
  timeZone: z.string().max(64),
});
export type JoinInput = z.output<typeof joinInput>;
