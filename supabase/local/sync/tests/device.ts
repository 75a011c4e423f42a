import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type CrudEntry,
  LogLevels,
  type LogRecord,
  PowerSyncDatabase,
  Schema,
  type SyncOptions,
  Table,
  column,
} from "@powersync/node";

/** The tables of the fixture as a device has them. */
export const fixtureSchema = new Schema({
  users: new Table({ role: column.text }),
  items: new Table({
    list_id: column.text,
    body: column.text,
    extra: column.text,
    tags: column.text,
    weight: column.text,
    score: column.real,
    done: column.integer,
    rank: column.integer,
    made_at: column.text,
  }),
  notes: new Table({ list_id: column.text, body: column.text }),
  members: new Table({ member_of: column.text, user_id: column.text }),
  tagged: new Table({ tag: column.text }),
});

export interface DeviceOptions {
  endpoint: () => string;
  token: () => Promise<string>;
  schema?: Schema;
  /** Takes the device's own writes to the product; without it there are none. */
  upload?: (entries: CrudEntry[]) => Promise<void>;
  sync?: SyncOptions;
}

/** An unmodified client with a database of its own. */
export class Device {
  readonly db: PowerSyncDatabase;
  readonly log: LogRecord[] = [];
  readonly #folder: string;
  readonly #options: DeviceOptions;

  private constructor(folder: string, options: DeviceOptions) {
    this.#folder = folder;
    this.#options = options;
    this.db = new PowerSyncDatabase({
      schema: options.schema ?? fixtureSchema,
      database: {
        // The client takes two databases of one name for the same, wherever they are.
        dbFilename: `${path.basename(folder)}.db`,
        dbLocation: folder,
        implementation: { type: "node:sqlite" },
        readWorkerCount: 1,
      },
      logger: { log: (record) => void this.log.push(record) },
    });
  }

  static async open(options: DeviceOptions): Promise<Device> {
    const device = new Device(await mkdtemp(path.join(tmpdir(), "sync-device-")), options);
    await device.db.init();
    return device;
  }

  /** Connects and waits for the first complete state. */
  async connect(): Promise<this> {
    this.start();
    await this.db.waitForFirstSync();
    return this;
  }

  start(): void {
    const { endpoint, token, upload, sync } = this.#options;
    void this.db.connect(
      {
        fetchCredentials: async () => ({ endpoint: endpoint(), token: await token() }),
        uploadData: async (db) => {
          const transaction = await db.getNextCrudTransaction();
          if (!transaction) return;
          await upload?.(transaction.crud);
          await transaction.complete();
        },
      },
      { retryDelayMs: 50, crudUploadThrottleMs: 5, ...sync },
    );
  }

  async all(query: string): Promise<unknown[]> {
    return this.db.getAll(query);
  }

  /** The ids that the device holds of a table, in order. */
  async ids(table: string): Promise<string[]> {
    const rows = await this.db.getAll<{ id: string }>(`select id from ${table} order by id`);
    return rows.map(({ id }) => id);
  }

  /** Waits until the query gives what is expected; fails with what it gave. */
  async until(query: string, expected: unknown, withinMs = 10_000): Promise<void> {
    const wanted = JSON.stringify(expected);
    let last = "";
    const late = AbortSignal.timeout(withinMs);
    const changes = this.db.watch(query, [], { signal: late, throttleMs: 1 });
    for await (const _ of changes) {
      last = JSON.stringify(await this.all(query));
      if (last === wanted) return;
    }
    throw new Error(`Not in time: ${last} instead of ${wanted}`);
  }

  /** What the client complained about: checksums that do not match would be among it. */
  get complaints(): string[] {
    return this.log
      .filter(({ level }) => level >= LogLevels.warn)
      .map(({ message, error }) => `${message} ${error instanceof Error ? error.message : ""}`);
  }

  async close(): Promise<void> {
    await this.db.disconnect();
    await this.db.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
