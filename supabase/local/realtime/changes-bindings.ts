import type { Change } from "../changes/types.ts";
import { bindingId } from "./changes-entry.ts";
import { FilterError, parseFilter, type Condition } from "./changes-filter.ts";
import type { ChangesQueries } from "./changes-queries.ts";
import type { Channel } from "./channel.ts";
import type { ChangesEntry } from "./join-payload.ts";

/** One binding of a channel, ready to be compared with changes. */
export type Binding = {
  id: number;
  event: "INSERT" | "UPDATE" | "DELETE" | "*";
  schema: string;
  /** `*` for every published table of the schema. */
  table: string;
  filter: Condition[];
  /** The columns asked for; null for all. */
  select: string[] | null;
};

/** Why a binding cannot be served. Asking again with the same words would not help. */
export class BindingError extends Error {}

/** @throws BindingError when the entry cannot be understood. */
export function readBinding(entry: ChangesEntry): Binding {
  const table = entry.table ?? "*";
  const wildcard = entry.schema === "*" || table === "*";
  if (typeof entry.select === "string")
    throw new BindingError(
      "Error parsing `select` params: expected a list of column name strings, " +
        'e.g. select: ["col1", "col2"]',
    );
  const select = entry.select && entry.select.length > 0 ? entry.select : null;
  if (wildcard && select)
    throw new BindingError(
      "Column selection is not supported for wildcard subscriptions. " +
        "Provide an explicit schema and table name.",
    );
  if (wildcard && entry.filter?.trim())
    throw new BindingError("A filter needs an explicit schema and table name.");
  try {
    const filter = parseFilter(entry.filter ?? "");
    const event = eventOf(entry.event);
    return { id: bindingId(entry), event, schema: entry.schema, table, filter, select };
  } catch (error) {
    if (error instanceof FilterError) throw new BindingError(error.message);
    throw error;
  }
}

/**
 * Compares a binding with the database: the table must be published, its columns selectable by the
 * role, and the filter's values of their types.
 * @throws BindingError
 */
export async function checkBinding(
  queries: ChangesQueries,
  binding: Binding,
  role: string,
): Promise<void> {
  const { schema, table, filter, select } = binding;
  if (schema === "*" || table === "*") {
    if (!(await queries.publishesAnything(schema))) throw unavailable(binding);
    return;
  }
  const info = await queries.describeTable(schema, table, [role]);
  if (!info?.published) throw unavailable(binding);
  const readable = new Set(info.readable[role] ?? []);
  for (const { column } of filter)
    if (!readable.has(column)) throw invalid(binding, `invalid column for filter ${column}`);
  for (const column of select ?? [])
    if (!readable.has(column)) throw invalid(binding, `invalid column for select ${column}`);
  const problem = filter.length > 0 ? await queries.filterProblem(info.oid, filter) : null;
  if (problem !== null) throw invalid(binding, problem);
}

function eventOf(event: string): Binding["event"] {
  const upper = event.toUpperCase();
  return upper === "INSERT" || upper === "UPDATE" || upper === "DELETE" ? upper : "*";
}

function unavailable(binding: Binding): BindingError {
  return new BindingError(
    "Unable to subscribe to changes with given parameters. Please check Realtime is enabled for " +
      `the given connect parameters: [${describe(binding)}]`,
  );
}

function invalid(binding: Binding, reason: string): BindingError {
  return new BindingError(
    "Unable to subscribe to changes with given parameters. An exception happened so please check " +
      `your connect parameters: [${describe(binding)}]. Exception: ${reason}`,
  );
}

function describe({ event, schema, table, filter, select }: Binding): string {
  const filters = JSON.stringify(
    filter.map(({ column, op, value, values }) => [column, op, value ?? values]),
  );
  return `event: ${event}, schema: ${schema}, table: ${table}, filters: ${filters}, select: ${JSON.stringify(select)}`;
}

/** The bindings of all channels that are subscribed now. */
export class BindingRegistry {
  readonly #channels = new Map<Channel, readonly Binding[]>();

  get empty(): boolean {
    return this.#channels.size === 0;
  }

  set(channel: Channel, bindings: readonly Binding[]): void {
    this.#channels.set(channel, bindings);
  }

  remove(channel: Channel): void {
    this.#channels.delete(channel);
  }

  has(channel: Channel): boolean {
    return this.#channels.has(channel);
  }

  /** All bindings to a table, with their channels. */
  for(schema: string, table: string): { channel: Channel; binding: Binding }[] {
    return [...this.#channels].flatMap(([channel, bindings]) =>
      bindings
        .filter((it) => [schema, "*"].includes(it.schema) && [table, "*"].includes(it.table))
        .map((binding) => ({ channel, binding })),
    );
  }
}

/** Whether the binding is about this kind of change (insert, update or delete). */
export function listensTo(binding: Binding, change: Change): boolean {
  return binding.event === "*" || binding.event === change.kind.toUpperCase();
}
