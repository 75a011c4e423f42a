import {
  BaseJwtPayload,
  type BucketParameterQuerier,
  type BucketPriority,
  type HydratedSyncConfig,
  type QuerierError,
  type RequestedStream,
  RequestParameters,
  type ResolvedBucket,
} from "@powersync/service-sync-rules";
import type { Claims } from "../realtime/tokens.ts";
import { SyncError } from "./errors.ts";
import type { SyncLimits } from "./limits.ts";
import type { SyncMemory } from "./memory.ts";
import type { StreamRequest } from "./requests.ts";

/** A bucket that somebody gets, and because of which subscriptions. */
export type GrantedBucket = Readonly<{
  name: string;
  priority: number;
  /** The `subscriptions` of the protocol, as JSON text. */
  subscriptions: string;
}>;

export type Grant = Readonly<{
  buckets: ReadonlyMap<string, GrantedBucket>;
  /** The lookups that were asked: when one changes, so may the buckets. */
  lookups: ReadonlySet<string>;
}>;

/** What one stream of one person is to hold, by the rules, their token and their request. */
export class PersonBuckets {
  /** The `streams` of a checkpoint line. */
  readonly streams: readonly { name: string; is_default: boolean; errors: object[] }[];
  readonly #querier: BucketParameterQuerier;
  readonly #limits: SyncLimits;
  readonly #streamIndex: ReadonlyMap<string, number>;

  constructor(
    rules: HydratedSyncConfig,
    claims: Claims,
    request: StreamRequest,
    limits: SyncLimits,
  ) {
    this.#limits = limits;
    const streams = requestedStreams(request);
    const withDefaults = request.streams?.include_defaults ?? true;
    const { querier, errors } = rules.getBucketParameterQuerier({
      globalParameters: new RequestParameters(new BaseJwtPayload(claims), request.parameters ?? {}),
      hasDefaultStreams: withDefaults,
      streams,
    });
    this.#querier = querier;
    this.streams = rules.bucketSourceDefinitions
      .filter((it) => (withDefaults && it.subscribedToByDefault) || it.name in streams)
      .map(({ name, subscribedToByDefault }) => ({
        name,
        is_default: subscribedToByDefault,
        errors: errors.filter(({ descriptor }) => descriptor === name).map(streamError),
      }));
    this.#streamIndex = new Map(this.streams.map(({ name }, at) => [name, at]));
  }

  /**
   * The buckets as of the state that memory holds when the promise resolves.
   * @throws SyncError when they are too many.
   */
  async resolve(memory: SyncMemory): Promise<Grant> {
    for (;;) {
      const { generation } = memory;
      const grant = await this.#resolveOnce(memory);
      if (memory.generation === generation) return grant;
    }
  }

  async #resolveOnce({ lookups }: SyncMemory): Promise<Grant> {
    const asked = new Set<string>();
    let results = 0;
    const dynamic = await this.#querier.queryDynamicBucketDescriptions({
      getParameterSets: async (wanted) =>
        wanted.map((lookup) => {
          const text = lookups.shared(lookup.serializedRepresentation);
          const rows = lookups.rows(text);
          if (!asked.has(text)) results += rows.length;
          asked.add(text);
          if (results > this.#limits.maxParameterResults)
            throw tooMany("parameter results", this.#limits.maxParameterResults);
          return { lookup, rows };
        }),
    });
    const buckets = this.#merge([...this.#querier.staticBuckets, ...dynamic]);
    if (buckets.size > this.#limits.maxBuckets) throw tooMany("buckets", this.#limits.maxBuckets);
    return { buckets, lookups: asked };
  }

  /** A bucket that several queries or subscriptions give is one, at its highest priority. */
  #merge(resolved: readonly ResolvedBucket[]): Map<string, GrantedBucket> {
    const merged = new Map<string, { priority: number; reasons: Set<string> }>();
    for (const { bucket, priority, definition, inclusion_reasons: reasons } of resolved) {
      const known = merged.get(bucket) ?? { priority, reasons: new Set() };
      known.priority = Math.min(known.priority, priority);
      for (const reason of reasons) {
        const index = this.#streamIndex.get(definition) ?? 0;
        known.reasons.add(
          reason === "default" ? `{"default":${index}}` : `{"sub":${reason.subscription}}`,
        );
      }
      merged.set(bucket, known);
    }
    return new Map(
      [...merged].map(([name, { priority, reasons }]) => {
        return [name, { name, priority, subscriptions: `[${[...reasons].join(",")}]` }];
      }),
    );
  }
}

function requestedStreams({ streams }: StreamRequest): Record<string, RequestedStream[]> {
  const requested: Record<string, RequestedStream[]> = {};
  streams?.subscriptions.forEach(({ stream, parameters, override_priority: priority }, index) => {
    const priorityOverride = isPriority(priority) ? priority : null;
    const entry = { parameters: parameters ?? null, priorityOverride, opaque_id: index };
    requested[stream] = [...(requested[stream] ?? []), entry];
  });
  return requested;
}

function isPriority(priority: number | null | undefined): priority is BucketPriority {
  return priority === 0 || priority === 1 || priority === 2 || priority === 3;
}

function streamError({ subscription, message }: QuerierError) {
  return { subscription: subscription?.opaque_id ?? "default", message };
}

function tooMany(what: string, limit: number): SyncError {
  return new SyncError("PSYNC_S2305", `Too many ${what} (limit of ${limit})`);
}
