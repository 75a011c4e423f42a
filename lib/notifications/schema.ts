import { z } from "zod";

/** What a browser tells of its subscription; the database judges it. */
export const browserKeys = z.object({
  endpoint: z.string().max(1_000),
  p256dh: z.string().max(200),
  auth: z.string().max(100),
});

export const subscriptionInput = browserKeys.extend({ label: z.string().max(80) });
export type SubscriptionInput = z.output<typeof subscriptionInput>;

/** A subscription that the browser itself has replaced; `before` is the address that it had. */
export const renewalInput = z.object({
  before: z.string().max(1_000).nullable(),
  subscription: z
    .object({
      endpoint: z.string(),
      keys: z.object({ p256dh: z.string(), auth: z.string() }),
    })
    .transform(({ endpoint, keys }) => ({ endpoint, ...keys }))
    .pipe(browserKeys),
});
export type RenewalInput = z.output<typeof renewalInput>;

export const endpointInput = z.object({ endpoint: z.string().max(1_000) });

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const preferencesInput = z.object({
  push: z.boolean(),
  email: z.boolean(),
  sms: z.boolean(),
  /** As people write it; empty for none. */
  phone: z
    .string()
    .trim()
    .max(40)
    .regex(/^(?:\+?[\d][\d ()./-]{4,})?$/),
  quietFrom: wallTime.nullable(),
  quietUntil: wallTime.nullable(),
  reminders: z.boolean(),
  /** The versions of the words that were agreed to with it; null where nothing was asked. */
  agreesTo: z.object({
    sms: z.string().max(40).nullable(),
    email: z.string().max(40).nullable(),
  }),
});
export type PreferencesInput = z.output<typeof preferencesInput>;

const wish = z.boolean().nullable();

export const conversationSettingsInput = z.object({
  conversationId: z.uuid(),
  settings: z.object({
    push: wish,
    email: wish,
    sms: wish,
    /** Epoch milliseconds. */
    mutedUntil: z
      .int()
      .max(Date.UTC(9999, 11, 31))
      .nullable(),
  }),
});
export type ConversationSettingsInput = z.output<typeof conversationSettingsInput>;

export const onCallInput = z.object({
  userId: z.uuid(),
  startsAt: z.int(),
  endsAt: z.int(),
});
export type OnCallInput = z.output<typeof onCallInput>;

export const shiftInput = z.object({ id: z.uuid() });
