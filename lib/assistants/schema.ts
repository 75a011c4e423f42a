import { z } from "zod";

import { maxPrompt, maxRejection, maxTurnText } from "./limits";
import { assistantKinds } from "./types";

export const threadInput = z.object({ conversationId: z.uuid() });

/** What was tapped: the server holds it against the question that it asked. */
export const answerInput = z.object({
  type: z.literal("answer"),
  questionId: z.string().max(60),
  values: z.array(z.string().max(80)).max(20),
});

/** One turn, and nothing else: no history, no role, no result of a tool. */
export const turnInput = threadInput
  .extend({
    /** Made by the browser; the same id again is the same turn. */
    id: z.uuid(),
    text: z.string().trim().min(1).max(maxTurnText),
    answer: answerInput.nullable().default(null),
  })
  .strict();
export type TurnInput = z.output<typeof turnInput>;

/** The turn that is to be answered no further. */
export const stopInput = threadInput.extend({ id: z.uuid() }).strict();

export const startInput = z.object({ id: z.uuid(), kind: z.enum(assistantKinds) });
export type StartInput = z.output<typeof startInput>;

export const decisionInput = threadInput.extend({
  callId: z.uuid(),
  token: z.string().max(200),
  approved: z.boolean(),
});
export type DecisionInput = z.output<typeof decisionInput>;

export const ratingInput = z.object({ messageId: z.uuid(), helpful: z.boolean() });
export const escalationInput = z.object({ escalationId: z.uuid() });
export const providerAnswerInput = threadInput.extend({
  id: z.uuid(),
  text: z.string().trim().min(1).max(4_000),
});
export const switchInput = z.object({ assistantId: z.uuid(), isActive: z.boolean() });
export const proposalInput = z.object({
  /** Made by the browser; the same id again is the same version. */
  id: z.uuid(),
  assistantId: z.uuid(),
  prompt: z.string().trim().min(1).max(maxPrompt),
});
export const promptInput = z.object({ id: z.uuid() });
export const rejectionInput = promptInput.extend({
  reason: z.string().trim().min(1).max(maxRejection),
});
export type ProviderAnswer = z.output<typeof providerAnswerInput>;
