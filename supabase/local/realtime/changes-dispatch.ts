import type { Sql } from "postgres";
import type { Change, ChangeFeed, ChangeTransaction, Log } from "../changes/types.ts";
import { BindingError, BindingRegistry, checkBinding, readBinding } from "./changes-bindings.ts";
import { buildMessages } from "./changes-messages.ts";
import { ChangesQueries } from "./changes-queries.ts";
import type { ChangeMessage } from "./changes-types.ts";
import type { Channel, ChangeSubscriptions } from "./channel.ts";
import { encodeRaw } from "./frames.ts";
import type { RealtimeLimits } from "./limits.ts";

type Options = { sql: Sql; feed: ChangeFeed; limits: RealtimeLimits; log: Log };
type TableChanges = { changes: { change: Change; at: number }[]; commitTime: Date };

const RETRY_MS = 2_000;
/** Rows asked for at a time: a bulk write must not become one giant query. */
const CHUNK = 200;

/**
 * `postgres_changes`: who subscribed to what, and the row changes of each transaction for those who
 * may see them. Transactions wait in order on a queue of their own, so that live messages, which
 * need no question to the database, never wait for them.
 */
export class ChangesDispatcher implements ChangeSubscriptions {
  readonly #options: Options;
  readonly #queries: ChangesQueries;
  readonly #registry = new BindingRegistry();
  /** The latest attempt of each channel; an earlier one that is still under way gives up. */
  readonly #attempts = new WeakMap<Channel, symbol>();
  #queue: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#queries = new ChangesQueries(options.sql);
  }

  async subscribe(channel: Channel): Promise<void> {
    const attempt = Symbol("attempt");
    this.#attempts.set(channel, attempt);
    const current = () => !channel.ended && this.#attempts.get(channel) === attempt;
    await this.#options.feed.ready;
    try {
      const bindings = channel.config.changes.map(({ entry }) => readBinding(entry));
      for (const binding of bindings)
        await checkBinding(this.#queries, binding, channel.credential.claims.role);
      if (!current()) return;
      this.#registry.set(channel, bindings);
      channel.system("postgres_changes", "ok", "Subscribed to PostgreSQL");
    } catch (error) {
      if (!current()) return;
      this.#registry.remove(channel);
      if (error instanceof BindingError)
        return channel.system("postgres_changes", "error", error.message);
      this.#options.log("warn", `realtime: no subscription yet: ${String(error)}`);
      setTimeout(() => void (current() && this.subscribe(channel)), RETRY_MS).unref();
    }
  }

  unsubscribe(channel: Channel): void {
    this.#attempts.delete(channel);
    this.#registry.remove(channel);
  }

  add(transaction: ChangeTransaction): void {
    if (this.#registry.empty) return;
    this.#queue = this.#queue.then(() => this.#dispatch(transaction));
  }

  async settled(): Promise<void> {
    await this.#queue;
  }

  async #dispatch({ changes, commitTime }: ChangeTransaction): Promise<void> {
    for (let start = 0; start < changes.length; start += CHUNK) {
      const tables = new Map<number, TableChanges>();
      changes.slice(start, start + CHUNK).forEach((change, at) => {
        const { oid } = change.relation;
        const table = tables.get(oid) ?? { changes: [], commitTime };
        table.changes.push({ change, at });
        tables.set(oid, table);
      });
      const found = await Promise.all(
        [...tables.values()].map((table) => this.#tableMessages(table)),
      );
      for (const message of found.flat().toSorted((a, b) => a.at - b.at)) this.#send(message);
    }
  }

  /** A table that is gone or was altered since is nobody's failure but this transaction's. */
  async #tableMessages({ changes, commitTime }: TableChanges): Promise<ChangeMessage[]> {
    const relation = changes[0]?.change.relation;
    const subscribers = relation ? this.#registry.for(relation.schema, relation.table) : [];
    if (!relation || subscribers.length === 0) return [];
    const { maxRecordBytes } = this.#options.limits;
    try {
      return await buildMessages(this.#queries, {
        relation,
        changes,
        subscribers,
        commitTime,
        maxRecordBytes,
      });
    } catch (error) {
      const name = `${relation.schema}.${relation.table}`;
      this.#options.log("error", `realtime: changes of ${name} were not sent: ${String(error)}`);
      return [];
    }
  }

  #send({ channel, ids, data }: ChangeMessage): void {
    if (channel.ended || !this.#registry.has(channel)) return;
    const topic = `realtime:${channel.subTopic}`;
    const payload = `{"ids":${JSON.stringify(ids)},"data":${data}}`;
    const frame = { joinRef: null, ref: null, topic, event: "postgres_changes" };
    channel.hub.messageMeter.add();
    channel.connection.send(encodeRaw(frame, payload, channel.connection.version));
  }
}
