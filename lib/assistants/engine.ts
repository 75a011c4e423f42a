import { slotsNeeded } from "./guided/booking";
import { contentOf } from "./guided/reply-parts";
import { guidedReply } from "./guided/reply";
import { triageVersion } from "./triage/version";
import type { Reply, TurnContext } from "./types";

/** What an engine gives while it answers, and the whole answer at its end. */
export type EngineEvent =
  | { type: "delta"; text: string }
  | {
      type: "reply";
      reply: Reply;
      /** Who answered in the end, where it is not the engine that was asked. */
      by?: Pick<Engine, "name" | "modelId">;
      /** It is as much as was said before the person stopped it. */
      stopped?: true;
    };

/**
 * Whatever can answer a turn. Danger, the wish for a person and the urgency are not its business:
 * they are decided before it is asked and after it has answered.
 */
export type Engine = {
  name: string;
  modelId: string;
  /** Whether an answer takes so long that it may be stopped, or looked for from elsewhere. */
  isSlow: boolean;
  /** `signal` ends the work; what had been said by then is the answer. */
  answer(context: TurnContext, signal: AbortSignal): AsyncIterable<EngineEvent>;
  /** Of what a model is told; absent where nothing is told. */
  promptVersion?: number | null;
};

/** The end of a sentence, with what follows up to the next word. */
const sentence = /[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+$/g;

/** An answer in pieces that can be read and spoken: sentences. */
export function* deltasOf(
  reply: Reply,
  by?: Pick<Engine, "name" | "modelId">,
): Generator<EngineEvent> {
  for (const text of contentOf(reply.parts).match(sentence) ?? []) yield { type: "delta", text };
  yield { type: "reply", reply, ...(by && { by }) };
}

/** The context with the free times that its answer needs, asked for now. @throws AppError */
export async function withFreeTimes(context: TurnContext): Promise<TurnContext> {
  const { booking } = context;
  const question = slotsNeeded(context);
  if (booking === undefined || question === null) return context;
  return { ...context, booking: { ...booking, free: await booking.look(question) } };
}

/** Questions, rules and quotations: no model, no key, no network. */
export const guidedEngine: Engine = {
  name: "guided",
  modelId: `guided/${triageVersion}`,
  isSlow: false,
  async *answer(context) {
    yield* deltasOf(guidedReply(await withFreeTimes(context)));
  },
};
