/** What the endpoint allows itself and others. Times are in milliseconds. */
export type SyncLimits = {
  /** Streams at a time; one more is answered 429. */
  maxConnections: number;
  /** Buckets of one stream. The service's own limit is 1,000; see docs/sync.md. */
  maxBuckets: number;
  /** Rows that the lookups of one stream may give. */
  maxParameterResults: number;
  maxRequestBytes: number;
  /** Operations in one data line. */
  lineOperations: number;
  /** About so many characters of data in one data line. */
  lineSize: number;
  /** How often an idle stream says how long its token is good for. */
  keepaliveMs: number;
  /** For how long after its end a token is still accepted. */
  clockToleranceMs: number;
  /** How long a device that reads nothing is waited for before its stream is cut off. */
  stalledMs: number;
  /** Changes that wait for storage before reading from the database pauses. */
  maxQueuedChanges: number;
  /** Changes of several transactions that are stored together. */
  batchChanges: number;
  /** Rows that a snapshot reads at a time. */
  snapshotRows: number;
  /** How often the position is stored when nothing of ours happens. */
  heartbeatMs: number;
  /** How long nothing must happen before buckets with much to compact are compacted. */
  compactIdleMs: number;
  /** Superseded operations that make a bucket worth it. */
  compactMinOperations: number;
  /** How often every bucket with anything to compact is. */
  compactEveryMs: number;
  /** Newest operations kept in memory, so that many listeners cost one reading. */
  recentOperations: number;
  recentSize: number;
};

export const defaultLimits: SyncLimits = {
  maxConnections: 200,
  maxBuckets: 10_000,
  maxParameterResults: 10_000,
  maxRequestBytes: 4_000_000,
  lineOperations: 1_000,
  lineSize: 1_000_000,
  keepaliveMs: 20_000,
  clockToleranceMs: 60_000,
  stalledMs: 300_000,
  maxQueuedChanges: 20_000,
  batchChanges: 2_000,
  snapshotRows: 1_000,
  heartbeatMs: 10_000,
  compactIdleMs: 10_000,
  compactMinOperations: 100,
  compactEveryMs: 3_600_000,
  recentOperations: 2_000,
  recentSize: 4_000_000,
};

/** How the sync endpoint differs from stack to stack. */
export interface SyncSettings {
  /** Path of the file with the sync rules. */
  rulesFile: string;
  limits: Partial<SyncLimits>;
}
