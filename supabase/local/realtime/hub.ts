import type { Sql } from "postgres";
import type { ChangeFeed, Log } from "../changes/types.ts";
import type { Authorizer } from "./authorize.ts";
import type { Channel } from "./channel.ts";
import type { RateMeter, RealtimeLimits } from "./limits.ts";
import type { Tokens } from "./tokens.ts";
import type { Topics } from "./topics.ts";

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
