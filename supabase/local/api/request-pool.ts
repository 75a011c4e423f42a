import postgres from "postgres";

type Options = NonNullable<Parameters<typeof postgres>[1]>;
type Values = postgres.ParameterOrJSON<never>[];

/** One connection for one request at a time. */
interface Lane {
  sql: postgres.Sql;
  lost: boolean;
}

/** Begins a statement that answers nothing: see `HeldConnection.unsafe`. */
export const aheadMark = "/* ahead */";

type Rows = unknown[] & { command: string; count: number };

/** A connection that one request holds. */
export interface HeldConnection {
  /**
   * Runs a statement. Those with parameters are prepared. `begin` and statements that start with
   * `aheadMark` are only put on their way: the next statement travels in the same packet, and fails
   * with their error if they fail, because a failed transaction runs nothing more.
   */
  unsafe(query: string, parameters?: Values): Promise<Rows>;
  release(): void;
}

/**
 * The connections on which requests run as people. The driver's own pool gives a connection that
 * was lost to the next request while its holder still believes in it: the holder's next statement
 * ends the process or runs in somebody else's transaction. Here a connection is its holder's alone,
 * and a lost one is thrown away.
 */
export class RequestPool {
  readonly #url: string;
  readonly #options: Options;
  readonly #max: number;
  readonly #idle: Lane[] = [];
  readonly #lanes = new Set<Lane>();
  #waiting: PromiseWithResolvers<Lane>[] = [];

  constructor(url: string, options: Options, max: number) {
    this.#url = url;
    this.#options = options;
    this.#max = max;
  }

  /** Waits for a free connection. Rejects when the pool is closed first. */
  async reserve(): Promise<HeldConnection> {
    const lane = await this.#take();
    const ahead: Promise<unknown>[] = [];
    const send = (query: string, parameters: Values): Promise<Rows> =>
      lane.sql.unsafe(query, parameters, { prepare: parameters.length > 0 }).execute();
    return {
      unsafe: async (query, parameters = []) => {
        if (lane.lost) throw connectionLost();
        if (query === "begin" || query.startsWith(aheadMark)) {
          const sent = send(query, parameters);
          // It is looked at with the next statement; until then nobody waits for it.
          sent.catch(() => undefined);
          ahead.push(sent);
          return Object.assign([], { command: "", count: 0 });
        }
        const before = ahead.splice(0);
        const [rows] = await Promise.allSettled([send(query, parameters), ...before]);
        await Promise.all(before);
        if (rows.status === "rejected") throw rows.reason;
        return rows.value;
      },
      release: () => this.#give(lane),
    };
  }

  /** Ends all connections; requests that wait for one are refused. */
  async end(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(connectionLost());
    await Promise.all([...this.#lanes].map(({ sql }) => sql.end({ timeout: 1 })));
  }

  #take(): Lane | Promise<Lane> {
    // The one used last has the warmest plans.
    for (let lane = this.#idle.pop(); lane; lane = this.#idle.pop()) {
      if (!lane.lost) return lane;
      this.#discard(lane);
    }
    if (this.#lanes.size < this.#max) return this.#open();
    const turn = Promise.withResolvers<Lane>();
    this.#waiting.push(turn);
    return turn.promise;
  }

  #give(lane: Lane): void {
    if (lane.lost) this.#discard(lane);
    const next = this.#waiting.shift();
    if (next) next.resolve(lane.lost ? this.#open() : lane);
    else if (!lane.lost) this.#idle.push(lane);
  }

  #open(): Lane {
    const lane: Lane = {
      lost: false,
      sql: postgres(this.#url, {
        ...this.#options,
        max: 1,
        // The driver would end an old connection between two statements of its holder.
        max_lifetime: null,
        onclose: () => {
          lane.lost = true;
        },
      }),
    };
    this.#lanes.add(lane);
    return lane;
  }

  #discard(lane: Lane): void {
    this.#lanes.delete(lane);
    void lane.sql.end({ timeout: 0 });
  }
}

function connectionLost(): Error {
  return Object.assign(new Error("the connection was lost"), { code: "CONNECTION_CLOSED" });
}
