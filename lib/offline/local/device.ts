import type { SyncStatus } from "@powersync/common";

import type { LocalDatabase, openDatabase } from "@/lib/adapters/local-db/open";
import { forgetKey } from "@/lib/adapters/local-db/keys";
import { localStore } from "@/lib/adapters/local-db/store";
import { nowMs } from "@/lib/kernel/clock";
import { inTime } from "@/lib/kernel/in-time";
import { dropPushesUnless } from "@/lib/notifications/local/own-pushes";
import { readPublicConfig } from "@/lib/kernel/public-config";
import { parseCookies } from "@/lib/supabase/cookie-jar";
import { sharedDeviceCookieName } from "@/lib/supabase/session-cookie";

import { connector } from "./connector";
import { FileSender } from "./file-sender";
import { readFact, readNumber, writeFacts } from "./device-state";
import { forgetOthers, forgetPerson } from "./forget";
import { onForgotten } from "./forgotten";
import { Lease } from "./lease";
import { reasonOf } from "./opening";
import { UploadDelayed, Uploader } from "./uploader";
import { UploadStatus } from "./upload-status";

/** Why a person's copy ended under their feet. */
export type Ending = "role_changed" | "lease_over" | "forgotten" | "session_ended";

export type DeviceOptions = {
  userId: string;
  /** As the server says; null when only the copy can tell. */
  role: string | null;
  /** Server time minus this device's, when the page knows it. */
  clockOffset: number | null;
  /** The copy is gone; the page has to start over. */
  ended: (why: Ending) => void;
  /** The server does not take this session: worth asking whether it still exists. */
  signedOut: () => void;
};

/**
 * A copy that is not open in this time counts as unavailable: another tab may hold the database, its opening or the first
 * word from it. Until that is decided a conversation does not open.
 */
const openWithinMs = 8_000;
/** So long a database may take to close. A page that has to go does not wait for more: going closes it. */
const closeWithinMs = 2_000;
const minuteMs = 60_000;

/**
 * The copy of a person's data on this device, from opening to closing: makes it known to the page,
 * keeps it in sync, and lets go of it when its time is over.
 */
export class Device {
  readonly #options: DeviceOptions;
  readonly #uploads = new UploadStatus();
  readonly #ends: (() => void)[] = [];
  #db: LocalDatabase | null = null;
  #uploader: Uploader | null = null;
  #files: FileSender | null = null;
  #lease: Lease | null = null;
  #offset = 0;
  /** Whose role the copy was made for. */
  #role: string | null = null;
  #stopped = false;
  /** It did not open in time: what of it comes later is closed again, since the page works without it by now. */
  #late = false;

  constructor(options: DeviceOptions) {
    this.#options = options;
  }

  get lease(): Lease | null {
    return this.#lease;
  }

  async start(): Promise<void> {
    const { userId } = this.#options;
    // From the first moment: another tab may sign out while this one opens its copy, or fails to.
    this.#ends.push(onForgotten(userId, () => void this.#end("forgotten")));
    const { powersyncUrl } = readPublicConfig();
    if (powersyncUrl === null) {
      await dropPushesUnless([userId]);
      localStore.become({ phase: "unavailable", userId, reason: "not_configured" });
      return;
    }
    localStore.become({ phase: "opening", userId });
    try {
      await this.#open();
    } catch (error) {
      this.#late = true;
      const reason = await reasonOf(error);
      if (!this.#stopped) localStore.become({ phase: "unavailable", userId, reason });
    }
  }

  /** Closes the database; what it holds stays. `everywhere`: for the other tabs as well. */
  async stop({ everywhere = false } = {}): Promise<void> {
    this.#stopped = true;
    for (const end of this.#ends.splice(0)) end();
    if (localStore.state().phase !== "closed") localStore.become({ phase: "closed" });
    const db = this.#db;
    this.#db = null;
    // The sync client of all tabs holds the files open: it has to let go before they can be deleted.
    if (everywhere) await closing(db?.disconnect());
    await closing(db?.close({ disconnect: everywhere }));
  }

  /** Wipes the copy: its key first, so that whatever comes between, nothing can be read any more. */
  async forget(): Promise<void> {
    await forgetKey(this.#options.userId);
    await this.stop({ everywhere: true });
    await forgetPerson(this.#options.userId);
  }

  /** The network is back or the tab awake. */
  wake(): void {
    this.#uploader?.kick();
    this.#files?.kick();
    void this.#upload();
  }

  async #open(): Promise<void> {
    const { userId } = this.#options;
    await inTime(forgetOthers(userId), openWithinMs);
    const part = await import("@/lib/adapters/local-db/open");
    await inTime(this.#openBy(part.openDatabase), openWithinMs);
  }

  async #openBy(open: typeof openDatabase): Promise<void> {
    const db = await open(this.#options.userId, isSharedDevice());
    if (this.#isGivenUp) return void db.close();
    this.#db = db;
    await this.#take(db);
    if (!this.#late) return;
    this.#db = null;
    await db.close();
  }

  get #isGivenUp(): boolean {
    return this.#stopped || this.#late;
  }

  /** Whose it is and for how long it may be read; then it is in use. */
  async #take(db: LocalDatabase): Promise<void> {
    const { role, clockOffset } = this.#options;
    this.#offset = clockOffset ?? (await readNumber(db, "clock_offset")) ?? 0;
    const { leaseDays } = readPublicConfig();
    this.#lease = new Lease(db, leaseDays, () => nowMs() + this.#offset);
    const keptRole = await readFact(db, "role");
    if (keptRole !== null && role !== null && keptRole !== role) return this.#end("role_changed");
    this.#role = role ?? keptRole;
    if (clockOffset !== null) {
      // A page of the server is contact: a clock that was wrong must not cost what waits in the copy.
      await writeFacts(db, {
        ...this.#lease.begun(),
        clock_offset: String(clockOffset),
        ...(this.#role !== null && { role: this.#role }),
      });
    } else if ((await this.#lease.view()).over) return this.#end("lease_over");
    if (!this.#isGivenUp) this.#connect(db);
  }

  #connect(db: LocalDatabase): void {
    const { userId, signedOut } = this.#options;
    this.#uploader = new Uploader({
      db,
      exclusive: (run) => navigator.locks.request(`medzen-upload-${userId}`, run),
      report: this.#uploads.report,
      signedOut,
    });
    this.#files = new FileSender({
      db,
      exclusive: (run) => navigator.locks.request(`medzen-files-${userId}`, run),
      progress: this.#uploads.fileMoved,
    });
    this.#follow(db);
    this.#files.start();
    void navigator.storage?.persist?.();
    void db.connect(connector(this.#uploader), {
      crudUploadThrottleMs: 20,
      retryDelayMs: 2_000,
    });
  }

  #follow(db: LocalDatabase): void {
    this.#show(db, db.currentStatus);
    const minutely = setInterval(() => void this.#tick(db), minuteMs);
    this.#ends.push(
      db.registerListener({ statusChanged: (status) => this.#show(db, status) }),
      db.onChange({ onChange: () => this.#checkRole(db) }, { tables: ["users"] }),
      () => clearInterval(minutely),
      () => this.#files?.stop(),
    );
  }

  #show(db: LocalDatabase, status: SyncStatus): void {
    if (this.#stopped) return;
    if (refused.test(status.dataFlowStatus.downloadError?.message ?? "")) this.#options.signedOut();
    const { ready } = localStore;
    const synced = status.hasSynced === true;
    const live = status.connected;
    if (ready?.db === db && ready.synced === synced && ready.live === live) return;
    if (live) void this.#lease?.renew();
    localStore.become({
      phase: "ready",
      userId: this.#options.userId,
      db,
      synced,
      live,
      upload: {
        state: this.#uploads.state,
        shareOf: this.#uploads.shareOf,
        subscribe: this.#uploads.subscribe,
        kick: () => this.wake(),
      },
      clockOffset: () => this.#offset,
    });
  }

  /** Contact renews the lease; without it, its end comes also to a page that stays open. */
  async #tick(db: LocalDatabase): Promise<void> {
    if (db.currentStatus.connected) await this.#lease?.renew();
    else if ((await this.#lease?.view())?.over === true) await this.#end("lease_over");
    await this.#upload();
  }

  async #checkRole(db: LocalDatabase): Promise<void> {
    const { userId } = this.#options;
    const me = await db.getOptional<{ role: string }>("SELECT role FROM users WHERE id = ?", [
      userId,
    ]);
    if (me === null) return;
    if (this.#role !== null && me.role !== this.#role) await this.#end("role_changed");
    this.#role ??= me.role;
  }

  /** The sync client uploads by itself while its stream runs; a write must not wait for that. */
  async #upload(): Promise<void> {
    await this.#uploader?.run().catch((error: unknown) => {
      if (!(error instanceof UploadDelayed)) throw error;
    });
  }

  async #end(why: Ending): Promise<void> {
    if (why === "forgotten") await this.stop();
    else await this.forget();
    this.#options.ended(why);
  }
}

/** The sync client may wait for a tab that is gone already: nobody waits for it without end. */
async function closing(work: Promise<void> | undefined): Promise<void> {
  if (work !== undefined) await inTime(work, closeWithinMs).catch(() => undefined);
}

/** How the sync client tells that the service does not take its token. */
const refused = /\b401\b/;

/** The person said at sign-in that other people use this device. */
function isSharedDevice(): boolean {
  return parseCookies(document.cookie).some(({ name }) => name === sharedDeviceCookieName);
}
