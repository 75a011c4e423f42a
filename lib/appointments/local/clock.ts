import { localStore } from "@/lib/adapters/local-db/store";

/** What the server's clock is ahead of this device's, in milliseconds, as this device knows it; 0 until it does. */
export function clockOffset(): number {
  return localStore.ready?.clockOffset() ?? 0;
}
