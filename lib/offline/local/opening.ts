import type { Unavailable } from "@/lib/adapters/local-db/store";
import { inTime, TooLate } from "@/lib/kernel/in-time";

/** Bytes below which no database can be opened. */
const leastRoom = 2_000_000;
/** Where the browser's storage answers nothing, trying it tells nothing either. */
const tryWithinMs = 2_000;

/** Why a local database did not open. */
export async function reasonOf(error: unknown): Promise<Unavailable> {
  const name = error instanceof Error ? error.name : "";
  const message = error instanceof Error ? error.message : "";
  if (name === "QuotaExceededError" || /quota|disk is full|SQLITE_FULL/i.test(message)) {
    return "storage_full";
  }
  if (["SecurityError", "InvalidStateError", "UnknownError", "NotSupportedError"].includes(name)) {
    return "no_storage";
  }
  // A database without room to open may fail in any way, or never answer.
  if (await isFull()) return "storage_full";
  return error instanceof TooLate ? "slow" : "failed";
}

function isFull(): Promise<boolean> {
  return inTime(triedRoom(), tryWithinMs).catch(() => false);
}

/** Browsers hide how much room there is; only trying tells. */
async function triedRoom(): Promise<boolean> {
  // A page without HTTPS has none, and no reason may keep it from working without a copy.
  if (!("caches" in globalThis)) return false;
  const trial = "medzen-trial";
  try {
    const cache = await caches.open(trial);
    await cache.put("/trial", new Response(new Uint8Array(leastRoom)));
    return false;
  } catch (error) {
    return error instanceof Error && error.name === "QuotaExceededError";
  } finally {
    await caches.delete(trial).catch(() => false);
  }
}
