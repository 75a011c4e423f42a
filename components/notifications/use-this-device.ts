import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { readPublicConfig } from "@/lib/kernel/public-config";
import { answered, type PublicError } from "@/lib/kernel/result";
import { stopTelling, tellOnBrowser } from "@/lib/notifications/actions";
import { deviceLabel } from "@/lib/kernel/device-label";
import {
  browserSubscription,
  dropPushesOf,
  notePushes,
  pushOwner,
} from "@/lib/notifications/local/own-pushes";
import { PushServiceAway, subscribeBrowser } from "@/lib/notifications/local/subscribe";
import type { PushDevice } from "@/lib/notifications/types";

/** Whether this browser tells the person; if not, what stands in the way. */
export type DeviceState = "checking" | "on" | "off" | "denied" | "unsupported" | "notConfigured";

/** Why the last press changed nothing. */
export type DeviceProblem = "dismissed" | "serviceAway" | "serviceUnknown" | PublicError;

export type ThisDevice = {
  state: DeviceState;
  /** The address under which this browser is told. */
  endpoint: string | null;
  problem: DeviceProblem | null;
  pending: boolean;
  turnOn: () => void;
  turnOff: () => void;
};

/** This browser's part in telling the person. `devices`: those that the server tells. */
export function useThisDevice(
  userId: string,
  devices: readonly PushDevice[],
  words: { isOn: string; isOff: string },
): ThisDevice {
  const router = useRouter();
  const toast = useToast();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<DeviceProblem | null>(null);
  const [seen, setSeen] = useState<{ state: DeviceState; endpoint: string | null }>({
    state: "checking",
    endpoint: null,
  });
  const look = useCallback(async () => {
    const endpoint = await ownEndpoint(userId);
    const isTold = devices.some((device) => device.endpoint === endpoint);
    setSeen({ state: obstacle() ?? (isTold ? "on" : "off"), endpoint });
  }, [userId, devices]);
  useLooking(look);
  const finish = async (problem: DeviceProblem | null, done: string) => {
    setProblem(problem);
    if (problem === null) toast({ text: done });
    router.refresh();
    await look();
  };
  const run = (work: () => Promise<DeviceProblem | null>, done: string) => {
    setProblem(null);
    start(async () => finish(await work(), done));
  };
  return {
    ...seen,
    problem,
    pending,
    turnOn: () => run(() => subscribe(userId), words.isOn),
    turnOff: () => run(() => unsubscribe(userId, seen.endpoint), words.isOff),
  };
}

/** Looks again whenever the person comes back, perhaps from the settings of the browser. */
function useLooking(look: () => Promise<void>): void {
  useEffect(() => {
    const again = () => void look();
    again();
    document.addEventListener("visibilitychange", again);
    window.addEventListener("focus", again);
    return () => {
      document.removeEventListener("visibilitychange", again);
      window.removeEventListener("focus", again);
    };
  }, [look]);
}

function obstacle(): DeviceState | null {
  if (readPublicConfig().vapidPublicKey === null) return "notConfigured";
  const isAble =
    "Notification" in window && "PushManager" in window && "serviceWorker" in navigator;
  if (!isAble) return "unsupported";
  return Notification.permission === "denied" ? "denied" : null;
}

async function ownEndpoint(userId: string): Promise<string | null> {
  if (pushOwner() !== userId) return null;
  const subscription = await browserSubscription().catch(() => null);
  return subscription?.endpoint ?? null;
}

async function subscribe(userId: string): Promise<DeviceProblem | null> {
  const { vapidPublicKey } = readPublicConfig();
  const permission = await Notification.requestPermission();
  // What was denied is told by the state itself.
  if (permission !== "granted" || vapidPublicKey === null) {
    return permission === "default" ? "dismissed" : null;
  }
  try {
    const keys = await subscribeBrowser(vapidPublicKey);
    notePushes(userId, keys.endpoint);
    const label = deviceLabel(navigator.userAgent);
    const saved = await answered(tellOnBrowser({ ...keys, label }));
    if (saved.ok) return null;
    await dropPushesOf(userId);
    return saved.error.field === "endpoint" ? "serviceUnknown" : saved.error;
  } catch (error) {
    if (error instanceof PushServiceAway) return "serviceAway";
    throw error;
  }
}

/** Off for certain, whether the server can be told now or learns it from the push service. */
async function unsubscribe(userId: string, endpoint: string | null): Promise<null> {
  if (endpoint !== null) await answered(stopTelling({ endpoint }));
  await dropPushesOf(userId);
  return null;
}
