import type { Unavailable } from "@/lib/adapters/local-db/store";
import type { ReturnReason } from "@/lib/chat/types";

/** How this device stands to the server. Times are epoch milliseconds. */
export type DeviceStatus = {
  /** `online`: there is no copy on this device, and nothing works without a connection. */
  mode: "opening" | "local" | "online";
  /** Why there is no copy. */
  reason: Unavailable | null;
  /** The sync service is heard. */
  live: boolean;
  /** The copy is complete. */
  synced: boolean;
  /** How much of what the server has for this device is here, 0..1; null when nothing is on its way. */
  progress: number | null;
  lastSyncedAt: number | null;
  /** Writes that the server has not decided on. */
  waiting: number;
  /** Writes that came back. */
  returned: number;
  uploading: boolean;
  /** The server did not take the queue so many times in a row. */
  failures: number;
  /** When the copy is wiped unless there is contact before. */
  leaseEndsAt: number | null;
  leaseEndsSoon: boolean;
};

/** One write of the device's queue, or one that came back. */
export type OutboxItem = {
  id: string;
  kind: string;
  state: "waiting" | "returned";
  text: string | null;
  conversationId: string | null;
  /** Who it is written to, as the list of conversations names them. */
  to: string | null;
  writtenAt: number;
  reason: ReturnReason | null;
  noted: boolean;
};
