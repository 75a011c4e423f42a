import type { ServerResponse } from "node:http";
import type { HydratedSyncConfig } from "@powersync/service-sync-rules";
import type postgres from "postgres";
import type { ChangeFeed, ChangeTransaction, Log } from "../changes/types.ts";
import { describeError } from "../log.ts";
import { transact } from "../postgres/pool.ts";
import { type Keys, Tokens } from "../realtime/tokens.ts";
import { endedSessions } from "../changes/ended-sessions.ts";
import { Accounts, endedAccounts } from "./accounts.ts";
import { Applier } from "./applier.ts";
import { Compactor } from "./compaction.ts";
import { Connections } from "./connections.ts";
import { SyncError } from "./errors.ts";
import { answerSync, type SyncRoutes } from "./http.ts";
import { defaultLimits, type SyncLimits } from "./limits.ts";
import type { SyncMemory } from "./memory.ts";
import { OperationReader } from "./operation-reader.ts";
import { RecentOperations } from "./recent-operations.ts";
import { RowEvaluator } from "./row-evaluator.ts";
import { hydrate, readRules, RulesError, type SyncRules } from "./rules.ts";
import { describeSource, type Source } from "./source-tables.ts";
import { loadMemory, loadState, type StorageState } from "./storage.ts";
import { beginStorage } from "./storage-writer.ts";
import { SyncWorker } from "./worker.ts";
import { WriteCheckpoints } from "./write-checkpoints.ts";

export type SyncOptions = Readonly<{
  /** A pool of the endpoint's own, as a superuser. */
  sql: postgres.Sql;
  rulesFile: string;
  keys: Keys;
  limits?: Partial<SyncLimits>;
  log: Log;
}>;

/** The sync endpoint. */
export interface Sync {
  /** Follows the feed, which must carry the publication `powersync`. Call it in the turn of the other listeners. */
  follow(feed: ChangeFeed): void;
  /** Answers a request below `/sync`; a stream goes to `response` itself. */
  handle(request: Request, response: ServerResponse): Promise<Response>;
  /** Up to where the log of the database is in what is served. */
  readonly position: bigint;
  /** Compacts all buckets now. */
  compact(): Promise<void>;
  /** Ends all streams and stores what has arrived. */
  close(): Promise<void>;
}

/** Opens the endpoint. Runs after the migrations. Without rules that can be used it refuses everybody. */
export async function openSync(options: SyncOptions): Promise<Sync> {
  try {
    return new SyncServer(options, await prepare(options));
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    options.log("error", `sync: off: ${error.message}`);
    const nothing = async () => {};
    return { follow: () => {}, handle: refuse, position: 0n, compact: nothing, close: nothing };
  }
}

async function refuse(): Promise<Response> {
  return new SyncError("PSYNC_S2302", "No sync rules available").response();
}

type Prepared = Readonly<{
  config: HydratedSyncConfig;
  source: Source;
  state: StorageState;
  memory: SyncMemory;
  accounts: Accounts;
}>;

async function prepare({ sql, rulesFile, log }: SyncOptions): Promise<Prepared> {
  const rules = await readRules(rulesFile);
  const source = await describeSource(sql, rules.config);
  for (const problem of [...rules.warnings, ...source.problems]) log("warn", `sync: ${problem}`);
  const state = await stateFor(sql, rules);
  const memory = await loadMemory(sql, state);
  const config = hydrate(rules, state.version);
  return { config, source, state, memory, accounts: await Accounts.open(sql) };
}

/**
 * Storage for these rules, emptied if it was made by others. Bucket names carry a version and operations
 * a number that both begin at the time: a device that knew another database finds nothing of it here.
 */
async function stateFor(sql: postgres.Sql, { hash }: SyncRules): Promise<StorageState> {
  const before = await loadState(sql);
  if (before?.rulesHash === hash) return before;
  const version = Math.max(Date.now(), (before?.version ?? 0) + 1);
  const checkpoint = Math.max(Date.now(), before?.checkpoint ?? 0);
  const begin = { rulesHash: hash, version, checkpoint, lastLsn: before?.lastLsn ?? 0n };
  await transact(sql, (tx) => beginStorage(tx, begin));
  const state = await loadState(sql);
  if (!state) throw new Error("The sync storage was not made");
  return state;
}

class SyncServer implements Sync {
  readonly #routes: SyncRoutes;
  readonly #prepared: Prepared;
  readonly #applier: Applier;
  readonly #worker: SyncWorker;
  readonly #compactor: Compactor;
  readonly #recent: RecentOperations;
  #closed = false;

  constructor(options: SyncOptions, prepared: Prepared) {
    const { sql, log } = options;
    const { config, memory, source, accounts } = prepared;
    const limits: SyncLimits = { ...defaultLimits, ...options.limits };
    this.#prepared = prepared;
    const kept = { count: limits.recentOperations, size: limits.recentSize };
    this.#recent = new RecentOperations(memory.checkpoint, kept);
    const connections = new Connections(limits.maxConnections);
    const writes = new WriteCheckpoints(sql);
    this.#applier = new Applier({
      sql,
      memory,
      source,
      log,
      evaluator: new RowEvaluator(config, source.types, log),
      onCommit: ({ operations }, changed) => {
        this.#recent.add(operations);
        connections.note(changed);
      },
    });
    this.#compactor = new Compactor({
      sql,
      memory,
      limits,
      oldestCheckpoint: () => connections.oldest(memory.checkpoint),
      sweep: () => writes.forgetOld(),
    });
    this.#worker = new SyncWorker({
      sql,
      memory,
      source,
      applier: this.#applier,
      limits,
      log,
      upkeep: (idleMs) => this.#compactor.step(idleMs),
      onMove: (what) => this.#moved(what),
    });
    const tokens = new Tokens(options.keys);
    const reader = new OperationReader(sql, this.#recent, limits);
    const shared = { rules: config, memory, accounts, tokens, limits, log };
    this.#routes = { ...shared, reader, connections, writes };
  }

  get position(): bigint {
    const { memory } = this.#prepared;
    return memory.servable ? memory.position : 0n;
  }

  follow(feed: ChangeFeed): void {
    const { state, source } = this.#prepared;
    feed.subscribe((transaction) => this.#take(transaction), {
      onAdvance: (lsn) => this.#worker.advance(lsn),
      durable: () => this.#applier.stored,
    });
    feed.onGap(() => this.#worker.readAgain());
    // A slot that begins later than storage ends was made anew, or moved, while nobody looked.
    const missed = feed.begins > state.lastLsn;
    if (missed || !state.snapshotDone || state.tablesHash !== source.hash) this.#worker.readAgain();
    this.#worker.start();
  }

  async handle(request: Request, response: ServerResponse): Promise<Response> {
    try {
      if (this.#closed) throw new SyncError("PSYNC_S2003", "The service restarts");
      return await answerSync(this.#routes, request, response);
    } catch (error) {
      if (error instanceof SyncError) return error.response();
      this.#routes.log("error", `sync: a request failed: ${describeError(error)}`);
      return new SyncError("PSYNC_S2001", "Internal error").response();
    }
  }

  compact(): Promise<void> {
    return this.#worker.between(() => this.#compactor.all());
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#routes.connections.finish();
    await this.#worker.close();
  }

  #take(transaction: ChangeTransaction): void | Promise<void> {
    const ended = endedAccounts(transaction);
    if (ended === "all" || ended.size > 0) this.#routes.connections.end(ended);
    this.#routes.connections.endSessions(endedSessions(transaction));
    return this.#worker.add(transaction);
  }

  #moved(what: "position" | "everything"): void {
    const { connections, memory } = this.#routes;
    if (what === "everything") {
      this.#recent.clear(memory.checkpoint);
      connections.noteAll();
    }
    connections.wake();
  }
}
