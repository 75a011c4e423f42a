import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

import type { CallDevices } from "@/lib/calls/live/devices";

import { useDevices } from "./use-devices";
import type { PageSide } from "./use-page-side";

/** Why a device that is wanted in a running call does not work, in a sentence; null where all that are wanted do. */
export function useDeviceWords(devices: CallDevices, { part: keeper }: PageSide): string | null {
  const t = useTranslations("calls");
  const view = useDevices(devices);
  const part = useSyncExternalStore(keeper.subscribe, keeper.snapshot, keeper.snapshot);
  for (const kind of ["microphone", "camera"] as const) {
    const { status, problem, wentAway } = view[kind];
    const isWanted = part?.[kind] === true && status === "failed";
    if (!isWanted || problem === null) continue;
    if (problem === "insecure-context" || problem === "unsupported") continue;
    const key = wentAway ? "wentAway" : problem;
    return `${t(`problem.${key}.${kind}`)}. ${t("devices.see")}`;
  }
  return null;
}
