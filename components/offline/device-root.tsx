"use client";

import type { DeviceOwner } from "@/lib/offline/local/run";

import { useDevice } from "./use-device";

export type DeviceRootProps = {
  owner: DeviceOwner;
  /** The server's clock when it rendered the page; null when this device rendered it. */
  serverNow: number | null;
};

/** Stands once in every signed-in page: opens the person's copy on this device. Shows nothing. */
export function DeviceRoot({ owner, serverNow }: DeviceRootProps) {
  useDevice(owner, serverNow);
  return null;
}
