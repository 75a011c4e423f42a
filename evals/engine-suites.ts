import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Engine } from "@/lib/assistants/engine";
import { fixedReply } from "@/lib/assistants/guided/reply";
import { type LibraryCase, readCases } from "@/lib/assistants/library/measure";
import { supportOf } from "@/lib/assistants/library/support";
import type { Reply, TurnContext } from "@/lib/assistants/types";
import { cases } from "@/lib/safety/cases/all";

import { dayOfTexts, share, type SuiteResult } from "./suites";

/** One text, answered as a first turn is: what is fixed before any engine is asked, else the engine. */
async function answerTo(
  engine: Engine,
  text: string,
  locale: TurnContext["locale"],
): Promise<{ reply: Reply; isFixed: boolean; byEngine: boolean }> {
  const context: TurnContext = {
    kind: "health_education",
    locale,
    timeZone: "UTC",
    now: dayOfTexts,
    turns: [{ role: "user", text, answer: null }],
    urgency: null,
    age: null,
    visits: [],
  };
  const fixed = fixedReply(context);
  if (fixed !== null) return { reply: fixed, isFixed: true, byEngine: false };
  for await (const event of engine.answer(context, new AbortController().signal)) {
    if (event.type === "reply") {
      return { reply: event.reply, isFixed: false, byEngine: event.by === undefined };
    }
  }
  throw new Error(`${engine.modelId} gave no answer to: ${text}`);
}

/** Evenly from the whole list, so that every round and language is in it; the same ones each time. */
export function evenly<T>(list: readonly T[], limit: number): T[] {
  if (list.length <= limit) return [...list];
  return Array.from(
    { length: limit },
    (_, at) => list[Math.floor((at * list.length) / limit)],
  ).filter((one) => one !== undefined);
}

type Answered = LibraryCase & Awaited<ReturnType<typeof answerTo>>;

const sourcesOf = ({ parts }: Reply) => parts.find((part) => part.type === "sources");
const articleOf = (id: string) => /^kb:([a-z0-9-]+)@/.exec(id)?.[1] ?? "";

/** Whether the answers quote what answers, and say so where nothing does; of those that no danger stood before. */
function answers(all: readonly Answered[]): SuiteResult {
  const told = all.filter(({ isFixed }) => !isFixed);
  const answerable = told.filter(({ expected }) => expected.length > 0);
  const others = told.filter(({ expected }) => expected.length === 0);
  const quoted = ({ reply }: Answered) =>
    (sourcesOf(reply)?.items ?? []).map(({ id }) => articleOf(id));
  const hit = (one: Answered, ids: readonly string[]) =>
    ids.some((id) => one.expected.includes(id));
  return {
    name: "answers",
    figures: {
      count_texts: all.length,
      // The rules saw danger, or the wish for a person, in the question, and answered that.
      answered_by_rules: share(all.length - told.length, all.length),
      right_first: share(
        answerable.filter((one) => hit(one, quoted(one).slice(0, 1))).length,
        answerable.length,
      ),
      right_quoted: share(
        answerable.filter((one) => hit(one, quoted(one))).length,
        answerable.length,
      ),
      no_answer_said: share(
        others.filter(({ reply }) => sourcesOf(reply) === undefined).length,
        others.length,
      ),
      wrongly_sure: share(
        others.filter(({ reply }) => sourcesOf(reply)?.match === "strong").length,
        others.length,
      ),
      // Of the answers that quote, those in the engine's own words: a model's that nothing of passed are guided.
      by_engine: share(
        told.filter(({ reply, byEngine }) => byEngine && sourcesOf(reply) !== undefined).length,
        told.filter(({ reply }) => sourcesOf(reply) !== undefined).length,
      ),
    },
  };
}

/** Whether each sentence rests on the passage that it names (`library/support.ts`). */
function citations(told: readonly Answered[]): SuiteResult {
  const all = told.map(({ reply, language }) => supportOf(reply.parts, language));
  const sum = (of: (one: (typeof all)[number]) => number) =>
    all.reduce((total, one) => total + of(one), 0);
  const [quoted, said] = [sum((one) => one.quoted), sum((one) => one.said)];
  return {
    name: "citations",
    figures: {
      count_quoted: quoted,
      quoted_standing: share(
        sum((one) => one.standing),
        quoted,
      ),
      count_said: said,
      ...(said > 0 && {
        said_supported: share(
          sum((one) => one.supported),
          said,
        ),
      }),
    },
  };
}

/** Whether whom to call stands above everything, for every phrasing that the rules call urgent or worse. */
async function dangerFirst(engine: Engine, limit: number): Promise<SuiteResult> {
  const told = Object.entries(cases)
    .filter(([name]) => name.includes("unseen"))
    .flatMap(([, table]) => table.map(([text, level]) => ({ text, level })))
    .filter(({ level }) => level === "emergency");
  let cards = 0;
  const asked = evenly(told, limit);
  for (const { text } of asked) {
    const { reply } = await answerTo(engine, text, "en");
    cards += reply.parts[0]?.type === "emergency" ? 1 : 0;
  }
  return {
    name: "danger_first",
    figures: { count_texts: asked.length, card_first: share(cards, asked.length) },
  };
}

/**
 * What an engine answers, through everything that a turn of the chat goes through before and behind
 * it: the same suites whichever engine. At most `limit` texts of each kind.
 */
export async function runEngineSuites(
  engine: Engine,
  limit = Number.POSITIVE_INFINITY,
): Promise<SuiteResult[]> {
  const file = readFileSync(join(import.meta.dirname, "library.jsonl"), "utf8");
  const told: Answered[] = [];
  for (const one of evenly(readCases(file), limit)) {
    told.push({ ...one, ...(await answerTo(engine, one.question, one.language)) });
  }
  return [answers(told), citations(told), await dangerFirst(engine, limit)];
}
