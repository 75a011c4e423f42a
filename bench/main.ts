// `npm run bench [-- chat|live|group|ladder|calls|search|admin|records|scroll|inbox|red-flags|assistants|growth|stack|sync|faults|chaos|weight …]`: what the foundation costs, on a stack of its own.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { z } from "zod";
import { root, run } from "../scripts/lib.ts";
import { admin } from "./admin.ts";
import { assistants } from "./assistants.ts";
import { blocksTouched } from "./blocks.ts";
import { calls } from "./calls.ts";
import { readingCases, writingCases } from "./cases.ts";
import { group } from "./group.ts";
import { inbox } from "./inbox.ts";
import { ladder } from "./ladder.ts";
import { openCrowdCase, openPairCases } from "./live.ts";
import { dropCreated, fillConversation } from "./load.ts";
import { type Case, type Figures, measure } from "./measure.ts";
import { memoryOf } from "./memory.ts";
import { signIn } from "./people.ts";
import { records } from "./records.ts";
import { redFlags } from "./red-flags.ts";
import { scrolling } from "./scroll.ts";
import { search } from "./search.ts";
import { type BenchStack, openFolder, openStack } from "./stack.ts";
import { sync } from "./sync.ts";
import { crowd } from "./sync-streams.ts";
import { weight } from "./weight.ts";

const conversation = "40000000-0000-7000-8000-000000000001";
/** Messages in the conversation. */
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

/** Reading and writing over REST, and live events between two people. */
const chat = () =>
  onStack(async (stack) => {
    const colleague = await signIn(stack.status, stack.sql, "provider2@medzen.test");
    const rows = await atLengths(stack, async (scene) => {
      const pair = await openPairCases(scene);
      const reading = readingCases(scene.sender, conversation);
      const writing = writingCases(scene.sender, colleague, conversation);
      const forget = () => dropCreated(stack.sql);
      return {
        cases: [...reading, ...writing, ...pair.cases],
        close: () => Promise.all([pair.close(), forget()]),
      };
    });
    console.table(rows);
    return { figures: rows, memory: memoryOf(stack.status.pid) };
  });

/** Live events to as many sockets as one server takes. */
const live = () =>
  onStack(async (stack) => {
    const rows = await atLengths(stack, (scene) => openCrowdCase(scene, 200));
    console.table(rows);
    return { figures: rows, memory: memoryOf(stack.status.pid) };
  });

/** What grows with a conversation, by the blocks that each statement touches. */
const growth = () =>
  onStack(async ({ status, sql }) => {
    // One session for all, whose plans stay warm.
    const alone = postgres(status.dbUrl, { max: 1, onnotice: () => undefined });
    const person = await signIn(status, alone, "provider@medzen.test");
    const other = await signIn(status, sql, "patient@medzen.test");
    const blocks: Record<string, Record<string, number>> = {};
    for (const messages of lengths) {
      await fillConversation(sql, conversation, [person.id, other.id], messages);
      for (const [name, touched] of Object.entries(
        await blocksTouched(sql, person, conversation),
      )) {
        blocks[name] = { ...blocks[name], [`${messages} messages`]: touched };
      }
    }
    await alone.end({ timeout: 1 });
    console.table(blocks);
    const grown = Object.entries(blocks).filter(([, at]) => {
      const [short = 0, long = 0] = Object.values(at);
      // An index of a thousand times the rows is a level or two deeper, and that is all.
      return long > 1.5 * short;
    });
    if (grown.length > 0)
      throw new Error(`grows with the conversation: ${grown.map(([name]) => name).join("; ")}`);
    return { blocks };
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

/** The first copy of 100,000 messages, a change on its way to a device, and what the device itself costs. */
async function syncing() {
  const devices = openFolder();
  const one = await onStack((stack) => sync(stack, devices.path)).finally(() => devices.remove());
  const many = await onStack(async (stack) =>
    crowd(stack, await signIn(stack.status, stack.sql, "provider2@medzen.test"), 200),
  );
  console.log(many);
  return { ...one, many };
}

/** The long form of the chaos that `npm test` plays in short. */
async function chaos() {
  const result = join(root, "bench", "results", "chaos.json");
  const code = await run("vitest", ["run", "--project", "database", "supabase/tests/chaos"], {
    CHAOS: "long",
    CHAOS_RESULT: result,
  });
  if (code !== 0) throw new Error("something was lost or doubled; the lines above name the seed");
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(result, "utf8")));
}

const suites: Record<string, () => Promise<object>> = {
  chat,
  live,
  group: () => onStack(group),
  ladder: () => onStack(ladder),
  calls,
  search: () => onStack(search),
  admin: () => onStack(admin),
  records: () => onStack(records),
  scroll: scrolling,
  inbox,
  "red-flags": redFlags,
  assistants,
  growth,
  stack,
  sync: syncing,
  faults,
  chaos,
  weight,
};

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
