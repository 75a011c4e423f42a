import type { Sql } from "postgres";
import type { ChangeFeed, Log } from "../changes/types.ts";
import type { Authorizer, Caller, Extension, ReadRights } from "./authorize.ts";
import { encodeText, type Version } from "./frames.ts";
import type { JoinPayload } from "./join-payload.ts";
import type { RateMeter, RealtimeLimits } from "./limits.ts";
import type { BroadcastMessage } from "./message.ts";
import type { PresenceDiff } from "./presence.ts";
import { expiryOf, type Credential, type Tokens } from "./tokens.ts";
import type { Member, Topic, Topics } from "./topics.ts";

/** The part of `postgres_changes` that channels use. */
export type ChangeSubscriptions = {
  /** Checks the channel's bindings and serves them; says so, or why not, in a system message. */
  subscribe(channel: Channel): Promise<void>;
  unsubscribe(channel: Channel): void;
};

/** What all sockets of one server share. */
export type Hub = {
  readonly sql: Sql;
  readonly feed: ChangeFeed;
  readonly limits: RealtimeLimits;
  readonly log: Log;
  readonly tokens: Tokens;
  readonly authorizer: Authorizer;
  readonly topics: Topics<Channel>;
  readonly changes: ChangeSubscriptions;
  readonly messageMeter: RateMeter;
  readonly presenceMeter: RateMeter;
  readonly joinMeter: RateMeter;
  /** Rises with every access change in the database, so that an answer on its way is not kept. */
  accessGeneration: number;
  /** Asks again for one channel whose join met an access change. */
  recheckChannel(channel: Channel): void;
  /** Under which key a channel is present: the client's choice, or its user id where that is forced. */
  presenceKey(channel: Channel): string;
  /** Sockets with at least one channel. */
  readonly users: Set<unknown>;
};

/** What a channel needs of the socket it lives on. */
export type Connection = {
  readonly version: Version;
  readonly headers: Readonly<Record<string, string>>;
  send(frame: string | Buffer): void;
  /** The channel has ended by itself. */
  forget(channel: Channel): void;
};

export type ReplyStatus = "ok" | "error";

/** One joined topic of one socket, from the join to whatever ends it. */
export class Channel implements Member {
  readonly hub: Hub;
  readonly connection: Connection;
  readonly subTopic: string;
  readonly joinRef: string | null;
  readonly config: JoinPayload;
  credential: Credential;
  /** What the policies allow to read; all of it on a public channel. */
  read: ReadRights = { broadcast: true, presence: true };
  /** Presence is on: asked for at join, or by tracking later. */
  presenceOn: boolean;
  topic: Topic<Channel> | null = null;
  /** Messages that replay has sent already. */
  readonly replayed = new Set<string>();
  readonly presenceCalls: number[] = [];
  #write: Partial<Record<Extension, { may: boolean; until: number }>> = {};
  #held: BroadcastMessage[] | null = null;
  #expiryTimer: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(
    hub: Hub,
    connection: Connection,
    join: { subTopic: string; joinRef: string | null; config: JoinPayload; credential: Credential },
  ) {
    this.hub = hub;
    this.connection = connection;
    this.subTopic = join.subTopic;
    this.joinRef = join.joinRef;
    this.config = join.config;
    this.credential = join.credential;
    this.presenceOn = join.config.presenceEnabled;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get isPrivate(): boolean {
    return this.config.private;
  }

  get caller(): Caller {
    return { claims: this.credential.claims, headers: this.connection.headers };
  }

  /** Becomes a member; with `hold`, broadcasts wait until `release`. */
  enter(hold: boolean): void {
    if (hold) this.#held = [];
    this.topic = this.hub.topics.enter(this.subTopic, this.isPrivate, this);
    this.watchExpiry();
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const message of held) this.deliver(message);
  }

  push(event: string, payload: unknown): void {
    this.#send(event, this.joinRef, null, payload);
  }

  reply(ref: string | null, status: ReplyStatus, response: unknown): void {
    this.#send("phx_reply", this.joinRef, ref, { status, response });
  }

  system(extension: string, status: ReplyStatus, message: string): void {
    this.push("system", { extension, status, message, channel: this.subTopic });
  }

  deliver(message: BroadcastMessage): void {
    if (!this.read.broadcast) return;
    if (this.#held) {
      this.#held.push(message);
      return;
    }
    if (message.meta && this.replayed.has(message.meta.id)) return;
    const frame = message.frame(this.connection.version);
    if (frame === null) return;
    this.hub.messageMeter.add();
    this.connection.send(frame);
  }

  deliverDiff(diff: PresenceDiff): void {
    if (!this.presenceOn || !this.read.presence) return;
    this.hub.presenceMeter.add();
    this.#send("presence_diff", null, null, diff);
  }

  /**
   * Asks the policies. The answer is good for a moment, so that a policy may look at the clock, and is
   * forgotten when access changes in the database or a new token comes.
   */
  async mayWrite(extension: Extension): Promise<boolean> {
    if (!this.isPrivate) return true;
    const known = this.#write[extension];
    if (known && known.until > Date.now()) return known.may;
    const generation = this.hub.accessGeneration;
    const until = Date.now() + this.hub.limits.writeRightMs;
    const may = await this.hub.authorizer.mayWrite(this.caller, this.subTopic, extension);
    if (generation === this.hub.accessGeneration) this.#write[extension] = { may, until };
    return may;
  }

  forgetWriteRights(): void {
    this.#write = {};
  }

  /** Looks at the token when its time is up, and at least every few minutes. */
  watchExpiry(): void {
    if (this.#expiryTimer) clearTimeout(this.#expiryTimer);
    const { expiresAt } = this.credential;
    if (expiresAt === null || this.#ended) return;
    const wait = Math.min(this.hub.limits.tokenCheckMs, Math.max(0, expiresAt - Date.now()));
    this.#expiryTimer = setTimeout(() => {
      const expired = expiryOf(this.credential, Date.now());
      if (expired) this.shutDown(expired.message);
      else this.watchExpiry();
    }, wait);
    this.#expiryTimer.unref();
  }

  /** "You may not": says why and closes for good; the client does not come back by itself. */
  shutDown(message: string): void {
    if (this.#ended) return;
    this.system("system", "error", message);
    this.close();
  }

  /** "I failed, try again": the client joins anew after a moment. */
  fail(): void {
    if (this.#ended) return;
    this.end();
    this.#send("phx_error", this.joinRef, this.joinRef, {});
  }

  close(): void {
    if (this.#ended) return;
    this.end();
    this.#send("phx_close", this.joinRef, this.joinRef, {});
  }

  /** Leaves without a word to this client; the others on the topic hear of it. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#expiryTimer) clearTimeout(this.#expiryTimer);
    this.hub.topics.leave(this.subTopic, this.isPrivate, this);
    this.hub.changes.unsubscribe(this);
    this.connection.forget(this);
  }

  #send(event: string, joinRef: string | null, ref: string | null, payload: unknown): void {
    const frame = { joinRef, ref, topic: `realtime:${this.subTopic}`, event, payload };
    this.connection.send(encodeText(frame, this.connection.version));
  }
}
