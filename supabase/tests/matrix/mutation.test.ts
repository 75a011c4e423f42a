import { expect, test } from "vitest";
import { noteMatrix } from "../support/matrix-facts.ts";
import { type Tx, ownerPool, scene } from "../support/scene.ts";
import { type WindowState, seats } from "./cast.ts";
import { type Cell, allRows, redCells, redReads, rowCells } from "./cells.ts";
import {
  type Mutation,
  columnMutations,
  conjuncts,
  hiddenCells,
  policyMutations,
  tableMutations,
} from "./mutations.ts";
import { prepareObserver } from "./observe.ts";
import { qualified, reading } from "./reading.ts";
import { type World, buildWorld, setWindow } from "./world.ts";

/** Whether some cell turns red, while the window is open or after it. */
type Judge = (mutation: Mutation) => Promise<boolean>;

async function inMutableWorld(play: (sql: Tx, judge: Judge) => Promise<void>): Promise<void> {
  await scene(async (s) => {
    const world = await s.arrange(buildWorld);
    const all = await s.arrange(allRows);
    await s.observe(prepareObserver);
    const turnsRed = (state: WindowState, mutation: Mutation) =>
      s.observe(async (sql) => {
        const tables = Object.keys(reading).filter((name) => qualified(name) === mutation.table);
        const reads = await redReads(sql, world, all, tables, [...seats], mutation.sql);
        if (reads.length > 0) return true;
        const cells = rowCells(world, state).filter((cell) => cell.about === mutation.table);
        return (await redCells(sql, world, cells, mutation.sql)).length > 0;
      });
    await s.observe((sql) =>
      play(sql, async (mutation) => {
        for (const state of ["open", "closed"] as const) {
          await s.arrange((owner) => setWindow(owner, world, state));
          if (await turnsRed(state, mutation)) return true;
        }
        return false;
      }),
    );
  });
}

test("each policy that is dropped or opened, also in one of its conditions, turns a cell red", async ({
  task,
}) => {
  await inMutableWorld(async (sql, judge) => {
    const mutations = await policyMutations(sql);
    expect(mutations.length).toBeGreaterThan(80);
    // The control: nothing turns red by itself.
    for (const table of new Set(mutations.map((mutation) => mutation.table))) {
      expect(await judge({ name: "nothing", table, sql: "" }), table).toBe(false);
    }
    const survivors: string[] = [];
    for (const mutation of mutations) {
      if (!(await judge(mutation))) survivors.push(mutation.name);
    }
    const counts = { mutations: mutations.length, survivors: survivors.length };
    await noteMatrix(task, seats.length, counts);
    expect(survivors).toEqual([]);
  });
  // Seconds on a machine of its own; a busy one takes longer.
}, 150_000);

/** The mutations whose cells stay as they were. */
async function survivorsOf(sql: Tx, world: World, mutations: Mutation[]): Promise<string[]> {
  const survivors: string[] = [];
  for (const mutation of mutations) {
    const red = await redCells(sql, world, mutation.cells ?? [], mutation.sql);
    if (red.length === 0) survivors.push(mutation.name);
  }
  return survivors;
}

test("each right that is granted or revoked turns a cell red", async ({ task }) => {
  await scene(async (s) => {
    const world = await s.arrange(buildWorld);
    await s.observe(prepareObserver);
    const functions = (await s.arrange(hiddenCells)).map((field) => field.mutation);
    const mutations = [...columnMutations(), ...tableMutations(), ...functions];
    expect(mutations.length).toBeGreaterThan(1500);
    const survivors = await s.observe((sql) => survivorsOf(sql, world, mutations));
    const counts = { mutations: mutations.length, survivors: survivors.length };
    await noteMatrix(task, seats.length, counts);
    expect(survivors).toEqual([]);
  });
});

test("functions, and all that the API does not expose, are open to exactly those who may", async ({
  task,
}) => {
  await scene(async (s) => {
    const world = await s.arrange(buildWorld);
    await s.observe(prepareObserver);
    const cells: Cell[] = (await s.arrange(hiddenCells)).map((field) => field.cell);
    const red = await s.observe((sql) => redCells(sql, world, cells));
    await noteMatrix(task, seats.length, { cells: cells.length, red: red.length });
    expect(red).toEqual([]);
  });
});

test("a rule is taken apart into its conditions", () => {
  expect(conjuncts("((a = b) AND (c AND d) AND (NOT e))")).toEqual([
    "(a = b)",
    "(c AND d)",
    "(NOT e)",
  ]);
  expect(conjuncts("(a = ANY (ARRAY( SELECT f())))")).toEqual(["a = ANY (ARRAY( SELECT f()))"]);
  expect(conjuncts("(a) AND (b)")).toEqual(["(a)", "(b)"]);
});

test("every table whose rows are protected has row level security on, or mutating it would prove nothing", async () => {
  const off = await ownerPool()`
    select c.oid::regclass::text from pg_class c
     where c.oid = any (${Object.keys(reading).map(qualified)}::regclass[]) and not c.relrowsecurity`;
  expect([...off]).toEqual([]);
});
