import type { Tuple } from "../changes/types.ts";
import { contextOf } from "./authorize.ts";
import { listensTo, type Binding } from "./changes-bindings.ts";
import type { Condition } from "./changes-filter.ts";
import type { ChangesQueries, TableInfo } from "./changes-queries.ts";
import { changeData, rowToRender } from "./changes-record.ts";
import type { Batch, ChangeMessage, RenderedChange, Subscriber } from "./changes-types.ts";
import type { Channel } from "./channel.ts";

/**
 * Decides in three questions to the database, whatever the number of subscribers, who receives what:
 * what the table looks like, what the rows look like and which filters they pass, and which callers
 * can select them.
 */
export async function buildMessages(
  queries: ChangesQueries,
  batch: Batch,
): Promise<ChangeMessage[]> {
  const { relation, subscribers } = batch;
  const roles = [...new Set(subscribers.map(({ channel }) => channel.credential.claims.role))];
  const info = await queries.describeTable(relation.schema, relation.table, roles);
  if (!info?.published) return [];
  const filters = new Filters(subscribers);
  const rendered = await render(queries, info, batch, filters);
  const visible = await visibility(queries, info, rendered, subscribers);
  const build = messageBuilder(batch, info);
  return rendered.flatMap((change) => {
    const passed = new Set((change.row ?? change.old)?.matches);
    const mayReceive = (channel: Channel) =>
      change.change.kind === "delete" || visible(change, channel);
    const wanting = subscribers.filter(
      ({ channel, binding }) =>
        listensTo(binding, change.change) &&
        passed.has(filters.indexOf(binding)) &&
        mayReceive(channel),
    );
    return build(change, wanting);
  });
}

/** The distinct filters of all subscribers: each is compared once a row. */
class Filters {
  readonly list: Condition[][] = [];
  readonly #indexes = new Map<string, number>();

  constructor(subscribers: readonly Subscriber[]) {
    for (const { binding } of subscribers) {
      const key = JSON.stringify(binding.filter);
      if (!this.#indexes.has(key)) this.#indexes.set(key, this.list.push(binding.filter) - 1);
    }
  }

  indexOf(binding: Binding): number {
    return this.#indexes.get(JSON.stringify(binding.filter)) ?? -1;
  }
}

async function render(
  queries: ChangesQueries,
  info: TableInfo,
  { relation, changes }: Batch,
  filters: Filters,
): Promise<RenderedChange[]> {
  const tuples: Tuple[] = [];
  const add = (tuple: Tuple | null) => (tuple ? tuples.push(tuple) - 1 : -1);
  const placed = changes.flatMap(({ change, at }) => {
    if (change.kind === "truncate") return [];
    const row = add(change.kind === "delete" ? null : change.new);
    const old = add(change.kind === "insert" ? null : change.old);
    return [{ change, at, row, old }];
  });
  if (tuples.length === 0) return [];
  const rows = await queries.renderRows(
    info.oid,
    tuples.map((tuple) => rowToRender(relation, tuple)),
    filters.list,
  );
  return placed.map(({ change, at, row, old }) => ({
    change,
    at,
    row: rows[row] ?? null,
    old: rows[old] ?? null,
  }));
}

type Visibility = (change: RenderedChange, channel: Channel) => boolean;

/** Row-level security, asked for each distinct caller: can it select the row now, by its key? */
async function visibility(
  queries: ChangesQueries,
  info: TableInfo,
  rendered: readonly RenderedChange[],
  subscribers: readonly Subscriber[],
): Promise<Visibility> {
  const key = info.columns.filter((column) => column.key).map(({ name }) => name);
  const asked = rendered.filter(({ change }) => change.kind !== "delete");
  // Without a key there is nothing to ask by, and nothing of the row is sent either.
  if (!info.rls || key.length === 0 || asked.length === 0) return () => true;
  const keys = asked.map(({ change }) => {
    const row = change.kind === "delete" ? change.old : change.new;
    return Object.fromEntries(key.map((name) => [name, row[name]]));
  });
  const contexts = [...new Set(subscribers.map(({ channel }) => contextOf(channel.caller)))];
  const answers = await queries.visibleRows(info.oid, keys, contexts);
  const byContext = new Map(contexts.map((context, at) => [context, answers[at]]));
  const places = new Map(asked.map((change, at) => [change, at]));
  return (change, channel) =>
    byContext.get(contextOf(channel.caller))?.has(places.get(change) ?? -1) ?? false;
}

/** One message a channel and selection of columns, with all its ids; equal contents are built once. */
function messageBuilder(batch: Batch, info: TableInfo) {
  return (change: RenderedChange, wanting: readonly Subscriber[]): ChangeMessage[] => {
    const contents = new Map<string, string>();
    const messages = new Map<Channel, Map<string, ChangeMessage>>();
    for (const { channel, binding } of wanting) {
      const { role } = channel.credential.claims;
      const content = JSON.stringify([role, binding.select]);
      const data = contents.get(content) ?? changeData(batch, info, change, role, binding.select);
      contents.set(content, data);
      const ofChannel = messages.get(channel) ?? new Map<string, ChangeMessage>();
      messages.set(channel, ofChannel);
      const known = ofChannel.get(content);
      if (known) known.ids.push(binding.id);
      else ofChannel.set(content, { channel, ids: [binding.id], data, at: change.at });
    }
    return [...messages.values()].flatMap((ofChannel) => [...ofChannel.values()]);
  };
}
