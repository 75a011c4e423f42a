import "server-only";

import { setTimeout as after } from "node:timers/promises";
import type { z } from "zod";

import type { stopInput, TurnInput } from "@/lib/assistants/schema";
import { answerOf, beatTurn, beginTurn, endTurn } from "@/lib/assistants/store";
import type { TurnEvent } from "@/lib/assistants/turn-event";
import type { ThreadMessage } from "@/lib/assistants/types";
import { log } from "@/lib/kernel/log";
import { publicError } from "@/lib/kernel/result";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

/** So often the database hears of a running turn, and is asked of one that another server runs. */
const beatMs = 500;

type Work = {
  /** Counts the turn against the person's limit. @throws AppError `rate_limited` */
  count: () => Promise<void>;
  /** Answers it, until `signal` ends the work. */
  answer: (signal: AbortSignal) => AsyncIterable<TurnEvent>;
  /** What an answer is to the page that waits for it. */
  answered: (message: ThreadMessage) => TurnEvent;
};

/**
 * Answers a turn that takes its time, at one server alone. The same turn again, from a page that was
 * loaded anew and at whichever server, waits for the answer; a turn whose server is gone is answered
 * here. What the person stops is ended, and stored as far as it was.
 *
 * @throws AppError `conflict` while another turn of the thread runs, `rate_limited`; both before anything is said.
 */
export async function runTurn(
  userId: string,
  input: TurnInput,
  work: Work,
): Promise<AsyncIterable<TurnEvent>> {
  const state = await beginTurn(userId, input);
  if (state !== "begun") return follow(userId, input, work);
  try {
    await work.count();
  } catch (error) {
    await endTurn(input);
    throw error;
  }
  return run(input, work);
}

async function* run(input: TurnInput, work: Work): AsyncGenerator<TurnEvent> {
  const controller = new AbortController();
  const beating = beatUntilStopped(input, controller);
  let isStored = false;
  try {
    for await (const event of work.answer(controller.signal)) {
      isStored ||= event.type === "answer";
      yield event;
    }
  } finally {
    clearInterval(beating);
    // With a stored answer the turn has ended by itself.
    if (!isStored) await endTurn(input).catch(unheard);
  }
}

/** Keeps the turn this server's, and ends the work once it should not go on. */
function beatUntilStopped(input: TurnInput, controller: AbortController): NodeJS.Timeout {
  const beat = async () => {
    if ((await beatTurn(input)) !== "go") controller.abort();
  };
  return setInterval(() => void beat().catch(unheard), beatMs);
}

/** A beat that is missed decides nothing: the next one tells. */
function unheard(error: unknown): void {
  log.warn("assistants.beat_missed", { error });
}

/** Waits for the answer that another server, or an earlier request, is at. */
async function* follow(userId: string, input: TurnInput, work: Work): AsyncGenerator<TurnEvent> {
  for (;;) {
    const state = await beginTurn(userId, input).catch(publicError);
    // Whoever is refused meanwhile, as by their own withdrawal, hears why.
    if (typeof state !== "string") {
      yield { type: "failed", code: state.code };
      return;
    }
    if (state === "begun") {
      yield* run(input, work);
      return;
    }
    if (state === "answered") {
      const answer = await answerOf(input);
      yield answer === null ? { type: "failed", code: "not_found" } : work.answered(answer);
      return;
    }
    await after(beatMs);
  }
}

/** Asks for the end of a turn of one's own; false where none by this id is running. */
export async function stopTurn(input: z.output<typeof stopInput>): Promise<boolean> {
  const client = await serverClient();
  const turn = { p_conversation_id: input.conversationId, p_turn_id: input.id };
  return must(await client.rpc("stop_assistant_turn", turn));
}
