/** Every limit of the live server, per process. Times in milliseconds, sizes in bytes. */
export type RealtimeLimits = {
  /** Sockets with at least one channel. */
  maxConnections: number;
  maxChannelsPerSocket: number;
  maxJoinsPerSecond: number;
  /** Sent and received together, averaged over `rateWindowSeconds`. */
  maxMessagesPerSecond: number;
  rateWindowSeconds: number;
  /** Presence calls of one channel within `presenceWindowMs`. */
  maxPresenceCalls: number;
  presenceWindowMs: number;
  maxPresenceEventsPerSecond: number;
  /** One payload of a broadcast or of a tracked presence. */
  maxPayloadBytes: number;
  /** One WebSocket frame from a client. */
  maxFrameBytes: number;
  /** A record of `postgres_changes` above this is cut. */
  maxRecordBytes: number;
  /** What may wait for a slow reader before its socket is closed with 1013. */
  maxBufferedBytes: number;
  /** A socket without any frame from the client for so long is closed. */
  idleMs: number;
  /** A refused join is answered only then: the client retries by itself, and fast. */
  joinRefusalDelayMs: number;
  /** The same for a refused connection. */
  upgradeRefusalDelayMs: number;
  /** A token is looked at again at least this often. */
  tokenCheckMs: number;
  /** How long `replication_ready` may take. */
  replicationReadyMs: number;
  maxReplay: number;
  /** Between two re-checks of open channels after access changed in the database. */
  recheckIntervalMs: number;
  /** Policies may look at the clock: every private channel is asked for again at least this often. */
  recheckSweepMs: number;
  /** The same for the right to write: so long is an answer good. */
  writeRightMs: number;
};

/** The defaults of Supabase Realtime, but for the delays, which are shorter here. */
export const defaultLimits: RealtimeLimits = {
  maxConnections: 200,
  maxChannelsPerSocket: 100,
  maxJoinsPerSecond: 100,
  maxMessagesPerSecond: 100,
  rateWindowSeconds: 60,
  maxPresenceCalls: 5,
  presenceWindowMs: 30_000,
  maxPresenceEventsPerSecond: 1_000,
  maxPayloadBytes: 3_000_000,
  maxFrameBytes: 5_000_000,
  maxRecordBytes: 1_048_576,
  maxBufferedBytes: 8_388_608,
  idleMs: 60_000,
  joinRefusalDelayMs: 1_000,
  upgradeRefusalDelayMs: 1_000,
  tokenCheckMs: 300_000,
  replicationReadyMs: 60_000,
  maxReplay: 25,
  recheckIntervalMs: 200,
  recheckSweepMs: 30_000,
  writeRightMs: 2_000,
};

/** Counts events in one-second buckets and knows their average over the last seconds. */
export class RateMeter {
  readonly #limit: number;
  readonly #buckets: { second: number; count: number }[];

  /** @param limit events a second that are still fine, on average over `windowSeconds`. */
  constructor(limit: number, windowSeconds = 1) {
    this.#limit = limit * windowSeconds;
    this.#buckets = Array.from({ length: windowSeconds }, () => ({ second: 0, count: 0 }));
  }

  add(count = 1): void {
    const second = Math.floor(Date.now() / 1000);
    const bucket = this.#buckets[second % this.#buckets.length];
    if (!bucket) return;
    if (bucket.second !== second) bucket.count = 0;
    bucket.second = second;
    bucket.count += count;
  }

  get exceeded(): boolean {
    const oldest = Math.floor(Date.now() / 1000) - this.#buckets.length;
    let total = 0;
    for (const bucket of this.#buckets) if (bucket.second > oldest) total += bucket.count;
    return total > this.#limit;
  }
}
