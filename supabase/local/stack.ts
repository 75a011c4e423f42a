import path from "node:path";
import { halfRestored } from "./backup/half-restored.ts";
import { makeFront } from "./api/front.ts";
import { listen } from "./api/listen.ts";
import { SignInGuard } from "./api/sign-in-guard.ts";
import { UploadStore } from "./api/upload-store.ts";
import type { StackConfig } from "./config.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { type Log, describeError } from "./log.ts";
import { openMailbox } from "./mail/mailbox.ts";
import { catchMail } from "./mail/smtp.ts";
import { checkPorts, loopback } from "./ports.ts";
import { type Cluster, prepareCluster, runCluster } from "./postgres/cluster.ts";
import { hasCluster } from "./postgres/initdb.ts";
import { databaseUrl } from "./postgres/pool.ts";
import { recreateDatabase } from "./postgres/recreate.ts";
import { type StackSecrets, loadSecrets } from "./secrets.ts";
import { type RunningServices, openServices } from "./services.ts";
import { removeStatus, writeStatus } from "./status.ts";

/** A stack that is ready for requests. */
export interface Stack {
  /** Stops everything in order, PostgreSQL last. */
  stop(): Promise<void>;
  /** Settles only when the stack cannot go on; the reason is the rejection. */
  failed: Promise<never>;
}

/**
 * Starts the stack: folder, PostgreSQL, schema, seed, API, then the status file.
 * @throws StackFault when it cannot; whatever had been started is stopped again.
 */
export async function startStack(config: StackConfig, log: Log): Promise<Stack> {
  const folder = await openDataFolder(config.dataDir);
  const undo: (() => Promise<void>)[] = [() => folder.release()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) {
      await step().catch((error: unknown) => log(`while stopping: ${describeError(error)}`));
    }
  };
  try {
    const { failed } = await bringUp(config, folder, undo, log);
    return { stop, failed };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(
  config: StackConfig,
  folder: DataFolder,
  undo: (() => Promise<void>)[],
  log: Log,
): Promise<Pick<Stack, "failed">> {
  if (!config.reset) await halfRestored.refuse(config.dataDir);
  await removeStatus(config.dataDir);
  const place = await prepareCluster(folder, config.reset, log);
  await checkPorts(config);
  const secrets = await loadSecrets(config.dataDir, !(await hasCluster(place)));
  const mailbox = await openMailbox(path.join(config.dataDir, "mail"));
  const catcher = await catchMail(config.smtpPort, mailbox, log);
  undo.push(() => catcher.close());

  const failure = Promise.withResolvers<never>();
  const life = new ServiceLife(() => openServices({ config, secrets, mailbox }, log));
  const cluster: Cluster = await runCluster(place, {
    port: config.dbPort,
    password: secrets.dbPassword,
    listener: { down: () => life.down(), up: () => life.up(), lost: failure.reject },
    log,
  });
  undo.push(() => cluster.stop());
  undo.push(() => life.down());
  await life.up();

  const guard = new SignInGuard();
  const sweeping = setInterval(() => guard.sweep(), 60_000);
  undo.push(async () => clearInterval(sweeping));
  const reset = (): Promise<void> => life.reset(() => recreateDatabase(config.dbPort, secrets));
  const services = (): RunningServices | null => life.current;
  const uploads = new UploadStore(path.join(config.dataDir, "objects", "uploads"));
  const front = makeFront({ services, mailbox, secrets, guard, uploads, reset, log });
  const listener = await listen(config.apiPort, front, (request, socket, head) => {
    if (life.current === null) {
      // Without a database a client is simply turned away: it tries again by itself.
      socket.destroy();
      return;
    }
    life.current.realtime.handleUpgrade(request, socket, head);
  });
  undo.push(() => listener.close());

  await writeStatus(config.dataDir, statusOf(config, secrets));
  undo.push(() => removeStatus(config.dataDir));
  return { failed: failure.promise };
}

/** The services' comings and goings, one at a time: a restart of PostgreSQL and a reset never overlap. */
class ServiceLife {
  current: RunningServices | null = null;
  readonly #open: () => Promise<RunningServices>;
  #turn: Promise<void> = Promise.resolve();

  constructor(open: () => Promise<RunningServices>) {
    this.#open = open;
  }

  up(): Promise<void> {
    return this.#next(async () => {
      this.current ??= await this.#open();
    });
  }

  down(): Promise<void> {
    return this.#next(() => this.#close());
  }

  reset(recreate: () => Promise<void>): Promise<void> {
    return this.#next(async () => {
      await this.#close();
      await recreate();
      this.current = await this.#open();
    });
  }

  async #close(): Promise<void> {
    const { current } = this;
    this.current = null;
    await current?.close();
  }

  #next(step: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(step);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function statusOf(config: StackConfig, secrets: StackSecrets) {
  const apiUrl = `http://${loopback}:${config.apiPort}`;
  return {
    apiUrl,
    dbUrl: databaseUrl(config.dbPort, "postgres", secrets.dbPassword),
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    jwtSecret: secrets.jwtSecret,
    syncUrl: `${apiUrl}/sync`,
    mailUrl: `${apiUrl}/mail`,
    smtpUrl: `smtp://${loopback}:${config.smtpPort}`,
    pid: process.pid,
  };
}
