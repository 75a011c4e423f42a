import { localStore } from "@/lib/adapters/local-db/store";

import type { Ending } from "./device";
import { onForgotten } from "./forgotten";
import type { DeviceOwner, holdDevice } from "./run";

/**
 * Keeps the copy of a person open for as long as somebody watches: see `holdDevice`. What it runs on
 * comes after the page itself; where that can't be had, the page works without a copy.
 */
export function watchDevice(
  owner: DeviceOwner,
  clockOffset: number | null,
  ended: (why: Ending) => void,
): () => void {
  let isLeft = false;
  // Another tab may sign out while this one fetches what a copy runs on.
  let end = onForgotten(owner.id, () => ended("forgotten"));
  const take = (hold: typeof holdDevice) => {
    if (isLeft) return;
    const release = hold(owner, clockOffset, ended);
    end();
    end = release;
  };
  import("./run").then(
    (parts) => take(parts.holdDevice),
    () => {
      if (!isLeft) localStore.become({ phase: "unavailable", userId: owner.id, reason: "failed" });
    },
  );
  return () => {
    isLeft = true;
    end();
  };
}
