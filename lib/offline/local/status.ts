import type { SyncStatus } from "@powersync/common";

import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { localStore } from "@/lib/adapters/local-db/store";
import type { DeviceStatus } from "@/lib/offline/types";

const throttleMs = 100;

/** The queue itself, which another tab may send, and what tells of the device. */
const tables = ["ps_crud", "outgoing_messages", "returned_writes", "device_state"] as const;

const opening: DeviceStatus = {
  mode: "opening",
  reason: null,
  live: false,
  synced: false,
  progress: null,
  lastSyncedAt: null,
  waiting: 0,
  returned: 0,
  uploading: false,
  failures: 0,
  leaseEndsAt: null,
  leaseEndsSoon: false,
};

/** How this device stands to the server, kept true for as long as somebody watches. */
class StatusView {
  #value: DeviceStatus = opening;
  readonly #listeners = new Set<() => void>();
  #ends: (() => void)[] = [];
  #watched: LocalDatabase | null = null;

  readonly value = (): DeviceStatus => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  #start(): void {
    const endStore = localStore.subscribe(() => this.#follow());
    this.#ends = [endStore];
    this.#follow();
  }

  #stop(): void {
    for (const end of this.#ends.splice(0)) end();
    this.#watched = null;
  }

  #follow(): void {
    const state = localStore.state();
    if (state.phase === "unavailable") {
      this.#show({ ...opening, mode: "online", reason: state.reason });
      return;
    }
    if (state.phase !== "ready") {
      this.#show(opening);
      return;
    }
    const { db, upload } = state;
    if (db !== this.#watched) {
      this.#watched = db;
      const read = () => void this.#read();
      this.#ends.push(
        upload.subscribe(read),
        db.registerListener({ statusChanged: read }),
        db.onChange({ onChange: read }, { tables: [...tables], throttleMs }),
      );
    }
    void this.#read();
  }

  async #read(): Promise<void> {
    const { ready } = localStore;
    if (ready === null) return;
    const { db, live, synced, upload } = ready;
    const counted = await Promise.all([
      db.getUploadQueueStats(),
      db.get<{ apart: number; returned: number }>(
        `SELECT (SELECT count(*) FROM outgoing_messages) AS apart,
          (SELECT count(*) FROM returned_writes) AS returned`,
      ),
      leaseView(),
    ]).catch(() => null);
    if (counted === null) return;
    const [queue, { apart, returned }, lease] = counted;
    this.#show({
      mode: "local",
      reason: null,
      live,
      synced,
      progress: fetched(db.currentStatus, synced),
      lastSyncedAt: db.currentStatus.lastSyncedAt?.getTime() ?? null,
      waiting: queue.count + apart,
      returned,
      ...upload.state(),
      leaseEndsAt: lease?.endsAt ?? null,
      leaseEndsSoon: lease?.endsSoon ?? false,
    });
  }

  #show(value: DeviceStatus): void {
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }
}

/** What a device runs on is here once its database is open. */
async function leaseView() {
  const { runningDevice } = await import("./run");
  return runningDevice()?.lease?.view() ?? null;
}

/** What comes in ones and twos while one looks is not worth telling. */
const worthTelling = 1_000;

function fetched({ downloadProgress }: SyncStatus, synced: boolean): number | null {
  if (!downloadProgress) return null;
  const { totalOperations, downloadedFraction } = downloadProgress;
  return synced && totalOperations < worthTelling ? null : downloadedFraction;
}

export const deviceStatus = new StatusView();
