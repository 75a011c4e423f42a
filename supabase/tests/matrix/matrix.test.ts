import { expect, test } from "vitest";
import { noteMatrix } from "../support/matrix-facts.ts";
import { type Scene, ownerPool, scene } from "../support/scene.ts";
import { outside, people, seats, windowStates } from "./cast.ts";
import {
  allColumns,
  allRows,
  columnCells,
  redCells,
  redReads,
  rowCells,
  tableCells,
} from "./cells.ts";
import { columns } from "./columns.ts";
import { buckets, topicKinds } from "./doors.ts";
import { prepareObserver } from "./observe.ts";
import { reading } from "./reading.ts";
import { type World, buildWorld, setWindow } from "./world.ts";

async function inWorld(play: (scene: Scene, world: World) => Promise<void>): Promise<void> {
  await scene(async (s) => {
    const world = await s.arrange(buildWorld);
    await s.observe(prepareObserver);
    await play(s, world);
  });
}

test("every table and every column of the API has its place in the matrix", async () => {
  const rows = await ownerPool()<{ table: string; columns: string[] }[]>`
    select table_name as table, array_agg(column_name::text order by column_name) as columns
      from information_schema.columns where table_schema = 'public' group by 1 order by 1`;
  const known = Object.entries(columns).map(([table, rights]) => ({
    table,
    columns: allColumns(rights).toSorted(),
  }));
  expect(known.toSorted((a, b) => (a.table < b.table ? -1 : 1))).toEqual([...rows]);
  const read = Object.keys(reading).filter((table) => !table.includes("."));
  expect(read.toSorted()).toEqual(rows.map((row) => row.table));
});

test("every bucket and every kind of live topic has its place in the matrix", async () => {
  const made = await ownerPool()<{ id: string }[]>`select id from storage.buckets order by 1`;
  expect(made.map((row) => row.id)).toEqual(buckets);
  const sources = await ownerPool()<{ kind: string }[]>`
    select distinct k[1] as kind from pg_proc p cross join regexp_matches(p.prosrc, '''(\\w+):''', 'g') k
     where p.proname in ('my_topics', 'my_writable_topics', 'live_call_topics', 'conversation_topic', 'tell_inboxes')
     order by 1`;
  expect(sources.map((row) => row.kind)).toEqual(Object.keys(topicKinds).toSorted());
});

test.for(windowStates)(
  "everybody sees the rows that are theirs to see, window %s",
  async (state, { task }) => {
    await inWorld(async (s, world) => {
      await s.arrange((sql) => setWindow(sql, world, state));
      const all = await s.arrange(allRows);
      const tables = Object.keys(reading);
      const red = await s.observe((sql) => redReads(sql, world, all, tables, seats));
      const cells = tables.length * seats.length;
      await noteMatrix(task, seats.length, { cells, red: red.length });
      expect(red).toEqual([]);
    });
  },
);

test.for(windowStates)(
  "everybody writes what is theirs to write, window %s",
  async (state, { task }) => {
    await inWorld(async (s, world) => {
      await s.arrange((sql) => setWindow(sql, world, state));
      const cells = rowCells(world, state);
      const red = await s.observe((sql) => redCells(sql, world, cells));
      await noteMatrix(task, seats.length, { cells: cells.length, red: red.length });
      expect(red).toEqual([]);
    });
  },
);

test("every right on every column and table is as the matrix says, for everybody", async ({
  task,
}) => {
  await inWorld(async (s, world) => {
    const red: string[] = [];
    let tried = 0;
    for (const seat of seats) {
      const cells = [...columnCells(seat), ...tableCells(seat)];
      red.push(...(await s.observe((sql) => redCells(sql, world, cells))));
      tried += cells.length;
    }
    await noteMatrix(task, seats.length, { cells: tried, red: red.length });
    expect(red).toEqual([]);
  });
});

test("the matrix looks at everybody: each of the cast sees something of their own, or is meant to see nothing", () => {
  const seeing = new Set(
    Object.values(reading).flatMap((labels) =>
      Object.values(labels).flatMap((list) => list.split(" ")),
    ),
  );
  expect(people.filter((name) => !seeing.has(name))).toEqual(outside);
});
