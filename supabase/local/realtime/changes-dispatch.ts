import type { Sql } from "postgres";
import type { ChangeFeed, ChangeTransaction, Log } from "../changes/types.ts";
import type { Channel } from "./channel.ts";
import type { ChangeSubscriptions } from "./hub.ts";
import type { RealtimeLimits } from "./limits.ts";

type Options = { sql: Sql; feed: ChangeFeed; limits: RealtimeLimits; log: Log };

export class ChangesDispatcher implements ChangeSubscriptions {
  readonly #options: Options;
  constructor(options: Options) {
    this.#options = options;
  }
  async subscribe(channel: Channel): Promise<void> {
    await this.#options.feed.ready;
    channel.system("postgres_changes", "ok", "Subscribed to PostgreSQL");
  }
  unsubscribe(_channel: Channel): void {}
  add(_transaction: ChangeTransaction): void {}
  async settled(): Promise<void> {}
}
