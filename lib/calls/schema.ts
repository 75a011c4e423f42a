import { z } from "zod";

export const callInput = z.object({ id: z.uuid() });
export const enterInput = callInput.extend({ deviceChecked: z.boolean() });
export const personInput = callInput.extend({ userId: z.uuid() });
export const extendInput = callInput.extend({ minutes: z.union([z.literal(5), z.literal(10)]) });
export const endInput = callInput.extend({ reason: z.string().trim().max(500).optional() });

/** What a browser sends for its grant: the fingerprint of its connections (RFC 8122 §5), SHA-256. */
export const grantInput = callInput.extend({
  fingerprint: z
    .string()
    .regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    .nullable()
    .default(null),
});
