import type { Tx } from "../support/scene.ts";
import { type Cell, columnCells, tableCells } from "./cells.ts";
import { callers, mayCall } from "./functions.ts";

/** One change of the rules that the matrix has to notice. */
export interface Mutation {
  name: string;
  /** The owner's statement that makes it. */
  sql: string;
  /** The table with the cells that may turn red. */
  table: string;
  /** The cells themselves, where they are known: those of one column, table right or function. */
  cells?: Cell[];
}

interface Policy {
  name: string;
  table: string;
  using: string | null;
  check: string | null;
}

/** Our policies, wherever they are; not the embedded stack's own. */
async function policies(sql: Tx): Promise<Policy[]> {
  return sql<Policy[]>`
    select policyname as name, schemaname || '.' || tablename as table, qual as using, with_check as check
      from pg_policies where schemaname = 'public' or policyname like 'medzen\\_%' order by 2, 1`;
}

/** Each policy dropped, opened, and opened in each of the conditions that it joins. */
export async function policyMutations(sql: Tx): Promise<Mutation[]> {
  return (await policies(sql)).flatMap((policy) => {
    const { name, table } = policy;
    const open = (["using", "check"] as const).flatMap((part) => {
      const rule = policy[part];
      if (rule === null) return [];
      const conditions = conjuncts(rule);
      const clause = part === "using" ? "using" : "with check";
      const loosened = conditions.map((left, index) => ({
        name: `${name}: ${clause} without ${left}`,
        rule: conditions.filter((_, other) => other !== index).join(" and ") || "true",
      }));
      const all = { name: `${name}: ${clause} (true)`, rule: "true" };
      return [...(conditions.length > 1 ? loosened : []), all].map((one) => ({
        name: one.name,
        table,
        sql: `alter policy ${name} on ${table} ${clause} (${one.rule})`,
      }));
    });
    return [{ name: `${name}: dropped`, table, sql: `drop policy ${name} on ${table}` }, ...open];
  });
}

/** The conditions that a rule joins by AND at its top. */
export function conjuncts(rule: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  const inner = wholeIsOneGroup(rule) ? rule.slice(1, -1) : rule;
  for (let at = 0; at < inner.length; at += 1) {
    if (inner[at] === "(") depth += 1;
    if (inner[at] === ")") depth -= 1;
    if (depth === 0 && inner.startsWith(" AND ", at)) {
      parts.push(inner.slice(start, at));
      start = at + " AND ".length;
    }
  }
  return [...parts, inner.slice(start)];
}

function wholeIsOneGroup(rule: string): boolean {
  let depth = 0;
  for (let at = 0; at < rule.length; at += 1) {
    if (rule[at] === "(") depth += 1;
    if (rule[at] === ")") depth -= 1;
    if (depth === 0) return at === rule.length - 1;
  }
  return false;
}

const word = { read: "select", insert: "insert", update: "update" } as const;

/** Each right on a column granted where it is missing, and revoked where it is there. */
export function columnMutations(): Mutation[] {
  return (["provider", "anon"] as const).flatMap((seat) => {
    const role = seat === "anon" ? "anon" : "authenticated";
    return columnCells(seat).map((cell) => {
      const [, right = ""] = cell.name.split(": ");
      const [schema, table, column] = cell.about.split(".");
      const privilege = Object.entries(word).find(([name]) => name === right)?.[1] ?? "";
      return {
        name: `${cell.expected === "open" ? "revoke" : "grant"} ${cell.name}`,
        table: `${schema}.${table}`,
        sql:
          cell.expected === "open"
            ? `revoke ${privilege} (${column}) on ${schema}.${table} from ${role}`
            : `grant ${privilege} (${column}) on ${schema}.${table} to ${role}`,
        cells: [cell],
      };
    });
  });
}

/** Each right on a whole table granted, or revoked. */
export function tableMutations(): Mutation[] {
  return (["provider", "anon"] as const).flatMap((seat) => {
    const role = seat === "anon" ? "anon" : "authenticated";
    return tableCells(seat).map((cell) => {
      const [, right = ""] = cell.name.split(": ");
      const there = cell.expected === "none" && right === "delete";
      return {
        name: `${there ? "revoke" : "grant"} ${cell.name}`,
        table: cell.about,
        sql: there
          ? `revoke ${right} on ${cell.about} from ${role}`
          : `grant ${right} on ${cell.about} to ${role}`,
        cells: [cell],
      };
    });
  });
}

const anyRight = "select, insert, update, delete, truncate, references, trigger";

/** Fields of the matrix about functions and about what the API does not expose, by their oid. */
export async function hiddenCells(sql: Tx): Promise<{ cell: Cell; mutation: Mutation }[]> {
  const fields = await sql<
    { kind: string; oid: string; schema: string; name: string; label: string }[]
  >`
    select 'function' as kind, p.oid::text, n.nspname as schema, p.proname as name, p.oid::regprocedure::text as label
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'private', 'audit')
    union all
    select 'table', c.oid::text, n.nspname, c.relname, c.oid::regclass::text
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('private', 'audit', 'demo') and c.relkind in ('r', 'p', 'v', 'm')
    union all
    select 'schema', n.oid::text, n.nspname, n.nspname, n.nspname
      from pg_namespace n where n.nspname in ('private', 'audit', 'demo')
     order by 1, 5`;
  return fields.flatMap(({ kind, oid, schema, name, label }) =>
    (["provider", "anon"] as const).map((seat) => {
      const role = seat === "anon" ? "anon" : "authenticated";
      const right = { function: "execute", table: "select", schema: "usage" }[kind] ?? "";
      const allowed = kind === "function" && isKnown(schema) && mayCall(role, schema, name);
      const cell = {
        about: label,
        name: `${label}, ${seat}: ${right}`,
        seat,
        given: "",
        // By number, because a name is refused by the schema before the right is looked at.
        sql: `select 1 where has_${kind}_privilege(${oid}::oid, '${kind === "table" ? anyRight : right}')`,
        expected: allowed ? "ok" : "none",
      };
      const change = `${right} on ${kind} ${label}`;
      return {
        cell,
        mutation: {
          name: `${allowed ? "revoke" : "grant"} ${cell.name}`,
          table: label,
          sql: allowed ? `revoke ${change} from ${role}` : `grant ${change} to ${role}`,
          cells: [cell],
        },
      };
    }),
  );
}

function isKnown(schema: string): schema is keyof typeof callers {
  return schema in callers;
}
