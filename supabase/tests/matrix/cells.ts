import { type Seat, type WindowState, named, seats, windowStates } from "./cast.ts";
import { type ColumnRights, columns } from "./columns.ts";
import { doorCells } from "./doors.ts";
import { type Attempt, look, observe } from "./observe.ts";
import { keyOf } from "../support/keys.ts";
import { qualified, reading } from "./reading.ts";
import type { Tx } from "../support/scene.ts";
import type { World } from "./world.ts";
import { writingCells } from "./writing.ts";
import type { Outcomes, WritingCell } from "./writing-cell.ts";

/** One field of the matrix: who, what, and what is expected to become of it. */
export interface Cell extends Attempt {
  /** The object that a change has to be made to for this field to turn: a table, or a column of it. */
  about: string;
  name: string;
  given: string;
  expected: string;
}

/** A difference between the matrix and the database, in words. */
export type Red = string;

/** Writing cells in one state of the window, for everybody. */
export function rowCells(world: World, state: WindowState): Cell[] {
  return [...writingCells, ...doorCells].flatMap((cell) =>
    seats.map((seat) => ({
      about: qualified(cell.table),
      name: `${cell.table}, ${seat}, ${state}: ${cell.name}`,
      seat,
      given: cell.given ?? "",
      sql: cell.sql(world, seat === "anon" ? "neighbour" : seat),
      expected: seat === "anon" ? (cell.anon ?? "grant") : expectedFor(cell, state, seat),
    })),
  );
}

function expectedFor(cell: WritingCell, state: WindowState, seat: Seat): string {
  const outcomes = isByState(cell.expected) ? cell.expected[state] : cell.expected;
  const found = Object.entries(outcomes).find(
    ([outcome, list]) => outcome !== "else" && named(list).has(seat),
  );
  return found?.[0] ?? outcomes.else;
}

function isByState(expected: WritingCell["expected"]): expected is Record<WindowState, Outcomes> {
  return windowStates.every((state) => state in expected);
}

/** What each right on a column is tried with. `open`: whatever becomes of it, it is not the missing grant. */
const attempts = {
  read: (table: string, column: string) => `select ${column} from ${table} limit 1`,
  insert: (table: string, column: string) => `insert into ${table} (${column}) values (default)`,
  update: (table: string, column: string) => `update ${table} set ${column} = default where false`,
};

/** Every column with every right, for one person. */
export function columnCells(seat: Seat): Cell[] {
  return Object.entries(columns).flatMap(([name, rights]) => {
    const table = qualified(name);
    return allColumns(rights).flatMap((column) =>
      (["read", "insert", "update"] as const).map((right) => ({
        about: `${table}.${column}`,
        name: `${name}.${column}, ${seat}: ${right}`,
        seat,
        given: "",
        sql: attempts[right](table, column),
        expected: seat !== "anon" && named(rights[right] ?? "").has(column) ? "open" : "grant",
      })),
    );
  });
}

/** Every column of a table that the matrix knows. */
export function allColumns({ read, hidden = "" }: ColumnRights): string[] {
  return `${read} ${hidden}`.trim().split(" ");
}

const ownersRights = "references trigger".split(" ");

/** Rights that a table has as a whole. */
export function tableCells(seat: Seat): Cell[] {
  return Object.keys(columns).flatMap((name) => {
    const table = qualified(name);
    const cell = (what: string, sql: string, expected: string) => ({
      about: table,
      name: `${name}, ${seat}: ${what}`,
      seat,
      given: "",
      sql,
      expected,
    });
    return [
      cell(
        "delete",
        `delete from ${table} where false`,
        name === "message_reactions" && seat !== "anon" ? "none" : "grant",
      ),
      cell("truncate", `truncate ${table}`, "grant"),
      ...ownersRights.map((right) =>
        cell(right, `select 1 where has_table_privilege('${table}', '${right}')`, "none"),
      ),
    ];
  });
}

/** The cells that do not come out as they say. */
export async function redCells(sql: Tx, world: World, cells: Cell[], change = ""): Promise<Red[]> {
  const red: Red[] = [];
  for (const given of new Set(cells.map((cell) => cell.given))) {
    const group = cells.filter((cell) => cell.given === given);
    const words = await observe(sql, world, group, [change, given].filter(Boolean).join(";"));
    for (const [index, cell] of group.entries()) {
      const word = words[index] ?? "nothing";
      const fits = cell.expected === "open" ? word !== "grant" : word === cell.expected;
      if (!fits) red.push(`${cell.name}: expected ${cell.expected}, was ${word}`);
    }
  }
  return red;
}

/** How many rows of each label somebody sees, and how many there are. */
export type Counts = Map<string, number>;

/** The rows of a table by label; as `seat`, whose own row goes by "own", or as the owner. */
function countLabels(world: World, table: string, seat: Seat, ids: string[]): Counts {
  const own = seat === "anon" ? "" : world.people[seat];
  const counts: Counts = new Map();
  for (const id of ids) {
    const label = keyOf(table) === "user_id" || table === "users" ? (id === own ? "own" : "") : "";
    const name = label || world.labelOf(table, id);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** The rows that people see otherwise than the matrix says. */
export async function redReads(
  sql: Tx,
  world: World,
  all: Record<string, string[]>,
  tables: string[],
  who: Seat[],
  change = "",
): Promise<Red[]> {
  const fields = tables.flatMap((table) => who.map((seat) => ({ table, seat })));
  const queries = fields.map(({ table, seat }) => ({
    seat,
    sql: `select ${keyOf(table)} from ${qualified(table)}`,
  }));
  const found = await look(sql, world, queries, change);
  return fields.flatMap(({ table, seat }, index) => {
    const seen = found[index] ?? [];
    const expected = expectedReads(table, seat, countLabels(world, table, seat, all[table] ?? []));
    const actual = describe(
      countLabels(world, table, seat, all[table] ?? []),
      seen[0] === "grant" ? "grant" : countLabels(world, table, seat, seen),
    );
    return actual === expected
      ? []
      : [`${table}, ${seat}: expected to see "${expected}", saw "${actual}"`];
  });
}

function expectedReads(table: string, seat: Seat, all: Counts): string {
  if (seat === "anon") return table.includes(".") ? "" : "grant";
  return [...all.keys()]
    .flatMap((label) => {
      const list = named(reading[table]?.[label] ?? "");
      return list.has(seat) ? [label] : list.has(`~${seat}`) ? [`~${label}`] : [];
    })
    .toSorted()
    .join(" ");
}

function describe(all: Counts, seen: Counts | "grant"): string {
  if (seen === "grant") return seen;
  return [...seen]
    .map(([label, count]) => (count === all.get(label) ? label : `~${label}`))
    .toSorted()
    .join(" ");
}

/** All rows of the tables, as their owner sees them. */
export async function allRows(sql: Tx): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of Object.keys(reading)) {
    const rows = await sql.unsafe<{ id: string }[]>(
      `select ${keyOf(table)} as id from ${qualified(table)}`,
    );
    all[table] = rows.map((row) => row.id);
  }
  return all;
}
