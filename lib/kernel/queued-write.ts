import { z } from "zod";

import { errorCodes } from "./errors";

/**
 * What became of one write that a device had queued. `done`: accepted, now or at an earlier try.
 * `returned`: the server will never take it, and its author has to know. `later`: nothing is
 * decided; the same write again, not before `retryAfterSeconds` when that is given.
 */
export const writeResult = z.discriminatedUnion("state", [
  z.object({ state: z.literal("done"), value: z.unknown() }),
  z.object({
    state: z.literal("returned"),
    code: z.enum(errorCodes),
    /** The attempt was noted where the people concerned can see it. */
    noted: z.boolean().optional(),
  }),
  z.object({
    state: z.literal("later"),
    code: z.enum(errorCodes),
    retryAfterSeconds: z.number().optional(),
  }),
]);
export type WriteResult = z.output<typeof writeResult>;

/** The answer of the upload handler: one result per write, in the order they were sent. */
export const uploadAnswer = z.object({ results: z.array(writeResult) });
