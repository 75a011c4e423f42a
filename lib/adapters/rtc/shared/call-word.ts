import { z } from "zod";

/** The most letters of one caption; a longer one is sent by its end. */
export const maxCaption = 200;

/**
 * What people in a call say to each other about captions, and the captions themselves. They pass the carrier and
 * are kept nowhere. Whatever is lost is said again, or stays unsaid.
 */
export const callWord = z.discriminatedUnion("kind", [
  /** I want to read what is said. Again and again while it is so. */
  z.object({ kind: z.literal("wanted"), isWanted: z.boolean() }),
  /** Whether what I say is written down for whoever wants that. */
  z.object({
    kind: z.literal("answer"),
    answer: z.enum(["asked", "yes", "no", "cannot", "failed"]),
  }),
  /** What I said, as my browser understood it. A line is said again until it is final. */
  z.object({
    kind: z.literal("caption"),
    line: z.int().min(1),
    text: z.string().min(1).max(maxCaption),
    isFinal: z.boolean(),
  }),
]);

export type CallWord = z.infer<typeof callWord>;
