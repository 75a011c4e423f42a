import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Sql } from "postgres";
import { WebSocketServer } from "ws";
import type { ChangeFeed, ChangeTransaction, Log } from "../changes/types.ts";
import { AccessWatch, type WatchedTable } from "./access-watch.ts";
import { Authorizer } from "./authorize.ts";
import { ChangesDispatcher } from "./changes-dispatch.ts";
import type { Channel, Hub } from "./channel.ts";
import { endedSessions } from "../changes/ended-sessions.ts";
import { deliverMessages } from "./database-broadcasts.ts";
import { defaultLimits, RateMeter, type RealtimeLimits } from "./limits.ts";
import { Rechecker } from "./recheck.ts";
import { handleRest } from "./rest.ts";
import { ClientSocket } from "./socket.ts";
import { SESSION_ENDED, Tokens, type Keys } from "./tokens.ts";
import { Topics } from "./topics.ts";
import { readClient, refuseUpgrade, UpgradeError } from "./upgrade.ts";

export type RealtimeOptions = {
  /** A pool that connects as a superuser; decisions are made in it as the caller. */
  sql: Sql;
  /** Must carry `supabase_realtime`, `supabase_realtime_messages_publication`, `stack_access`. */
  feed: ChangeFeed;
  keys: Keys;
  limits?: Partial<RealtimeLimits>;
  /** Tables whose changes alter who may read or write; the product's own by default. */
  watch?: readonly WatchedTable[];
  /** Private topics on which a person is present under their user id, whatever key they send. */
  presenceKeyIsUser?: (subTopic: string) => boolean;
  log: Log;
};

export type Realtime = {
  /** Takes an HTTP upgrade for `/realtime/v1/websocket`; refuses others with a JSON answer. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Answers the HTTP side, everything below `/realtime/v1`. */
  handleHttp(request: Request): Promise<Response>;
  /** Asks the policies again for the private topics named (without prefix), or for all. */
  recheck(topics?: readonly string[]): Promise<void>;
  /** Sends every client away with 1012 and stops following the feed. */
  close(): Promise<void>;
};

/**
 * The live server: one process, topics and presence in memory, all changes from one feed. Call it in
 * the same turn as any other subscriber of the feed.
 */
export function createRealtime(options: RealtimeOptions): Realtime {
  const server = new RealtimeServer(options);
  return {
    handleUpgrade: (request, socket, head) => void server.upgrade(request, socket, head),
    handleHttp: (request) => handleRest(server.hub, request),
    recheck: (topics) => server.recheck(topics),
    close: () => server.close(),
  };
}

class RealtimeServer {
  readonly hub: Hub;
  readonly #sockets = new Set<ClientSocket>();
  readonly #server: WebSocketServer;
  readonly #rechecker: Rechecker;
  readonly #watch: AccessWatch;
  readonly #dispatcher: ChangesDispatcher;
  readonly #unsubscribe: (() => void)[];
  readonly #timers: NodeJS.Timeout[];
  #closed = false;

  constructor(options: RealtimeOptions) {
    const limits: RealtimeLimits = { ...defaultLimits, ...options.limits };
    const { sql, feed, log } = options;
    const topics = new Topics<Channel>();
    this.#rechecker = new Rechecker(() => topics.privateMembers(), limits.recheckIntervalMs, log);
    this.#watch = new AccessWatch(options.watch);
    this.#dispatcher = new ChangesDispatcher({ sql, feed, limits, log });
    const forced = options.presenceKeyIsUser ?? (() => false);
    this.hub = {
      sql,
      feed,
      limits,
      log,
      topics,
      tokens: new Tokens(options.keys),
      authorizer: new Authorizer(sql),
      changes: this.#dispatcher,
      messageMeter: new RateMeter(limits.maxMessagesPerSecond, limits.rateWindowSeconds),
      presenceMeter: new RateMeter(limits.maxPresenceEventsPerSecond),
      joinMeter: new RateMeter(limits.maxJoinsPerSecond),
      accessGeneration: 0,
      recheckChannel: (channel) => void this.#rechecker.recheck([channel]),
      presenceKey: ({ isPrivate, subTopic, credential, config }) =>
        (isPrivate && forced(subTopic) && credential.claims.sub) || config.presenceKey,
      users: new Set(),
    };
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: limits.maxFrameBytes,
      perMessageDeflate: false,
    });
    this.#unsubscribe = [
      feed.subscribe((transaction) => this.#follow(transaction)),
      // What happened in a gap nobody heard: clients that come back ask for what they missed.
      feed.onGap(() => this.#restartAll()),
    ];
    this.#timers = [
      setInterval(() => this.#closeIdle(), limits.idleMs / 4),
      setInterval(() => void this.recheck(), limits.recheckSweepMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on("error", () => socket.destroy());
    try {
      const client = await readClient(request, this.hub.tokens);
      this.#checkLoad();
      this.#server.handleUpgrade(request, socket, head, (webSocket) => {
        const accepted = new ClientSocket(this.hub, webSocket, client);
        this.#sockets.add(accepted);
        webSocket.once("close", () => this.#sockets.delete(accepted));
      });
    } catch (error) {
      const refusal = error instanceof UpgradeError ? error : new UpgradeError(401, String(error));
      const wait = refusal.status === 404 ? 0 : this.hub.limits.upgradeRefusalDelayMs;
      setTimeout(() => refuseUpgrade(socket, refusal), wait);
    }
  }

  async recheck(names?: readonly string[]): Promise<void> {
    this.hub.accessGeneration++;
    const wanted = names && new Set(names);
    const members = [...this.hub.topics.privateMembers()];
    await this.#rechecker.recheck(members.filter((it) => !wanted || wanted.has(it.subTopic)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#rechecker.close();
    this.#restartAll();
    await this.#dispatcher.settled();
  }

  #checkLoad(): void {
    const { users, joinMeter, limits } = this.hub;
    if (this.#closed || users.size >= limits.maxConnections)
      throw new UpgradeError(429, "Too many connected users");
    if (joinMeter.exceeded) throw new UpgradeError(429, "Too many joins per second");
  }

  /** Live messages first and at once; what needs the database follows on its own queue. */
  #follow(transaction: ChangeTransaction): void {
    deliverMessages(this.hub.topics, transaction);
    this.#endSessions(endedSessions(transaction));
    const subjects = this.#watch.inspect(transaction);
    if (subjects) {
      this.hub.accessGeneration++;
      this.#rechecker.accessChanged(subjects);
    }
    this.#dispatcher.add(transaction);
  }

  /** Whoever was signed out hears nothing more, whatever their token would still be good for. */
  #endSessions(ended: ReadonlySet<string>): void {
    if (ended.size === 0) return;
    this.hub.tokens.end(ended);
    const theirs = [...this.hub.topics.members()].filter(({ credential }) =>
      ended.has(credential.claims.session_id ?? ""),
    );
    for (const channel of theirs) channel.shutDown(SESSION_ENDED);
  }

  #restartAll(): void {
    for (const socket of this.#sockets) socket.restart();
  }

  #closeIdle(): void {
    const oldest = Date.now() - this.hub.limits.idleMs;
    for (const socket of this.#sockets) if (socket.lastSeen < oldest) socket.idle();
  }
}
