// `npm run bench [-- chat|live|stack|faults …]`: what the foundation costs, on a stack of its own.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../scripts/lib.ts";
import { readingCases, writingCases } from "./cases.ts";
import { openCrowdCase, openPairCases } from "./live.ts";
import { fillConversation } from "./load.ts";
import { type Case, type Figures, measure } from "./measure.ts";
import { memoryOf } from "./memory.ts";
import { signIn } from "./people.ts";
import { type BenchStack, openFolder, openStack } from "./stack.ts";

const conversation = "40000000-0000-7000-8000-000000000001";
/** Messages in the conversation. No cost may grow from the first to the last. */
const lengths = [100, 100_000] as const;

type Row = Figures & { messages: number };

/** Measures the cases in a short conversation and then in a long one. */
async function atLengths(
  { status, sql }: BenchStack,
  open: (scene: Parameters<typeof openPairCases>[0]) => Promise<{
    cases: Case[];
    close: () => Promise<unknown>;
  }>,
): Promise<Row[]> {
  const sender = await signIn(status, sql, "provider@medzen.test");
  const reader = await signIn(status, sql, "patient@medzen.test");
  const unit = () => sender.asRole((tx) => tx`select 1`);
  const rows: Row[] = [];
  for (const messages of lengths) {
    await fillConversation(sql, conversation, [sender.id, reader.id], messages);
    const { cases, close } = await open({ status, sql, sender, reader, conversation });
    for (const subject of cases) rows.push({ ...(await measure(subject, unit)), messages });
    await close();
  }
  return rows;
}

/** By how much the cost of target and floor, in units, is more in the long conversation. */
function growth(rows: Row[]): Record<string, { target: number; floor: number }> {
  const at = (name: string, messages: number): Partial<Row> =>
    rows.find((row) => row.name === name && row.messages === messages) ?? {};
  const more = (long = Number.NaN, short = Number.NaN) => Math.round((long / short) * 100) / 100;
  const grown = new Map<string, { target: number; floor: number }>();
  for (const { name } of rows) {
    const [short, long] = [at(name, lengths[0]), at(name, lengths[1])];
    grown.set(name, {
      target: more(long.units, short.units),
      floor: more(long.floorUnits, short.floorUnits),
    });
  }
  return Object.fromEntries(grown);
}

async function onStack<T>(work: (stack: BenchStack) => Promise<T>): Promise<T> {
  const folder = openFolder();
  const stack = await openStack(folder.path);
  try {
    return await work(stack);
  } finally {
    await stack.stop();
    folder.remove();
  }
}

async function measured(rows: Row[]) {
  console.table(rows);
  const grown = growth(rows);
  console.table(grown);
  return { figures: rows, growth: grown };
}

/** Reading and writing over REST, and live events between two people. */
const chat = () =>
  onStack(async (stack) => {
    const colleague = await signIn(stack.status, stack.sql, "provider2@medzen.test");
    const rows = await atLengths(stack, async (scene) => {
      const pair = await openPairCases(scene);
      const reading = readingCases(scene.sender, conversation);
      const writing = writingCases(scene.sender, colleague, conversation);
      return { ...pair, cases: [...reading, ...writing, ...pair.cases] };
    });
    return { ...(await measured(rows)), memory: memoryOf(stack.status.pid) };
  });

/** Live events to as many sockets as one server takes. */
const live = () =>
  onStack(async (stack) => {
    const rows = await atLengths(stack, (scene) => openCrowdCase(scene, 200));
    return { ...(await measured(rows)), memory: memoryOf(stack.status.pid) };
  });

/** From an empty folder, and once more from a full one; then what it takes while nobody asks. */
async function stack() {
  const folder = openFolder();
  const first = await openStack(folder.path);
  await first.stop();
  const second = await openStack(folder.path);
  const result = {
    emptyFolderSeconds: first.startSeconds,
    fullFolderSeconds: second.startSeconds,
    idleMegabytes: memoryOf(second.status.pid),
  };
  await second.stop();
  folder.remove();
  console.log(result);
  return result;
}

/** The long form of the faults that `npm test` proves in short. */
async function faults() {
  const began = performance.now();
  const code = await run("vitest", ["run", "--project", "database", "supabase/tests/faults"], {
    FAULTS: "long",
  });
  if (code !== 0) throw new Error("a fault was not survived; the lines above say which");
  return { passed: true, seconds: Math.round((performance.now() - began) / 1000) };
}

const suites: Record<string, () => Promise<object>> = { chat, live, stack, faults };

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in suites));
  if (unknown !== undefined) {
    throw new Error(`Unknown benchmark "${unknown}": one of ${Object.keys(suites).join(", ")}.`);
  }
  const results = join(root, "bench", "results");
  mkdirSync(results, { recursive: true });
  for (const [name, suite] of Object.entries(suites)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name} (times in milliseconds; ratio: to the floor in the same run)`);
    const result = await suite();
    writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
