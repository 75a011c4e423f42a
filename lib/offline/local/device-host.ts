import { insist } from "@/lib/kernel/insist";

import type { Ending } from "./device";
import { onForgotten } from "./forgotten";
import type { DeviceOwner } from "./run";

const parts = () => import("./run");

/**
 * Keeps the copy of a person open for as long as somebody watches: see `holdDevice`. What it runs on
 * comes after the page itself.
 */
export function watchDevice(
  owner: DeviceOwner,
  clockOffset: number | null,
  ended: (why: Ending) => void,
): () => void {
  // Another tab may sign out while this one fetches what a copy runs on.
  const endListening = onForgotten(owner.id, () => ended("forgotten"));
  let end = insist(parts, ({ holdDevice }) => {
    end = holdDevice(owner, clockOffset, ended);
    endListening();
  });
  return () => {
    endListening();
    end();
  };
}
