import { setTimeout as delay } from "node:timers/promises";
import { Client, type Connection } from "pg";
import { formatLsn } from "./lsn.ts";

const XLOG_DATA = "w".charCodeAt(0);
const KEEPALIVE = "k".charCodeAt(0);
const COPY_DATA = "d".charCodeAt(0);
const STATUS = "r".charCodeAt(0);
const COPY_DONE = Buffer.from([0x63, 0, 0, 0, 4]);
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
/** How long the server may take to answer a goodbye, by which the last confirmation has arrived. */
const GOODBYE_MS = 1_000;

export type StreamOptions = {
  dbUrl: string;
  slot: string;
  publications: readonly string[];
  /** Everything up to here is done; the server may still start later, never earlier than its own mark. */
  from: bigint;
  onData(message: Buffer): void;
  onKeepalive(walEnd: bigint, replyWanted: boolean): void;
};

export type ReplicationStream = {
  /** Tells the server that all up to `lsn` is processed and may be thrown away. */
  confirm(lsn: bigint): void;
  pause(): void;
  resume(): void;
  /** Resolves when the stream has ended, with the reason if there was one. */
  ended: Promise<Error | null>;
  close(): Promise<void>;
};

/**
 * Starts logical replication on its own connection. Rejects when the connection or the command is
 * refused; what happens later is reported by `ended`.
 */
export async function openReplicationStream(options: StreamOptions): Promise<ReplicationStream> {
  const url = new URL(options.dbUrl);
  url.searchParams.set("replication", "database");
  const client = new Client({
    connectionString: url.href,
    application_name: `changes:${options.slot}`,
    keepAlive: true,
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<Error | null>();
  client.on("error", (error) => end(error));
  client.on("end", () => end(null));
  await client.connect();
  const query = client.query(new ReplicationQuery(options));
  query.failed.then(end, end);
  const close = async () => {
    query.finish();
    await Promise.race([ended, delay(GOODBYE_MS, undefined, { ref: false })]);
    end(null);
    await client.end();
  };
  try {
    await Promise.race([query.started, ended.then((error) => Promise.reject(error ?? gone()))]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    confirm: (lsn) => query.confirm(lsn),
    pause: () => query.pause(),
    resume: () => query.resume(),
    ended,
    close,
  };
}

const gone = () => new Error("The database closed the replication connection");

/** The client library's own extension point: it hands over the protocol messages of this command. */
class ReplicationQuery {
  readonly started: Promise<void>;
  readonly failed: Promise<Error>;
  readonly #options: StreamOptions;
  readonly #start: () => void;
  readonly #fail: (error: Error) => void;
  #connection: Connection | null = null;

  constructor(options: StreamOptions) {
    this.#options = options;
    const started = Promise.withResolvers<void>();
    const failed = Promise.withResolvers<Error>();
    this.started = started.promise;
    this.#start = started.resolve;
    this.failed = failed.promise;
    this.#fail = failed.resolve;
  }

  submit(connection: Connection): void {
    const { slot, publications, from } = this.#options;
    this.#connection = connection;
    connection.once("replicationStart", this.#start);
    const names = publications.map((name) => `"${name.replaceAll('"', '""')}"`).join(",");
    connection.query(
      `START_REPLICATION SLOT "${slot}" LOGICAL ${formatLsn(from)} ` +
        `(proto_version '1', publication_names '${names.replaceAll("'", "''")}')`,
    );
  }

  handleCopyData(message: { chunk: Buffer }): void {
    const { chunk } = message;
    try {
      if (chunk[0] === XLOG_DATA) this.#options.onData(chunk.subarray(25));
      else if (chunk[0] === KEEPALIVE)
        this.#options.onKeepalive(chunk.readBigInt64BE(1), chunk[17] === 1);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  handleError(error: Error): void {
    this.#fail(error);
  }

  handleCommandComplete(): void {
    this.#fail(gone());
  }

  handleReadyForQuery(): void {
    this.#fail(gone());
  }

  /** The standby status message, framed as copy data: written, flushed and applied are one here. */
  confirm(lsn: bigint): void {
    const frame = Buffer.alloc(5 + 34);
    frame[0] = COPY_DATA;
    frame.writeInt32BE(4 + 34, 1);
    frame[5] = STATUS;
    for (const offset of [6, 14, 22]) frame.writeBigInt64BE(lsn, offset);
    frame.writeBigInt64BE(BigInt(Date.now() - POSTGRES_EPOCH_MS) * 1000n, 30);
    if (this.#connection?.stream.writable) this.#connection.stream.write(frame);
  }

  /** Ends the copy from this side; the server answers by ending the command. */
  finish(): void {
    if (this.#connection?.stream.writable) this.#connection.stream.write(COPY_DONE);
  }

  pause(): void {
    this.#connection?.stream.pause();
  }

  resume(): void {
    this.#connection?.stream.resume();
  }
}
