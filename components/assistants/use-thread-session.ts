import { useRouter } from "next/navigation";
import { useLocale, useTimeZone } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";

import { usePart } from "@/components/ui/use-part";
import { whenIdle } from "@/components/ui/when-idle";
import { ThreadSession } from "@/lib/assistants/live/thread-session";
import { copyOnDevice } from "@/lib/assistants/local/has-copy";
import type { Thread } from "@/lib/assistants/types";

/** How often a page asks whether a person has answered. */
const lookMs = 5_000;

/** A thread as this page sees it, and as the server tells it anew. */
export function useThreadSession(thread: Thread) {
  const [session] = useState(() => new ThreadSession(thread));
  const view = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot);
  useEffect(() => session.heard(thread), [session, thread]);
  useEffect(() => {
    void session.resume();
    return () => session.leave();
  }, [session]);
  return { session, view };
}

/** Comes once the page is at rest, and is then there without a network too. */
const loadDevice = async () => {
  const part = await import("@/lib/assistants/local/device-turns");
  await new Promise<void>(whenIdle);
  return part;
};

/** Lets the thread go on where the server cannot be reached. */
export function useDeviceTurns(session: ThreadSession, { id, userId }: Thread): void {
  const { part } = usePart(loadDevice);
  const locale = useLocale() === "fr" ? "fr" : "en";
  const timeZone = useTimeZone() ?? "UTC";
  useEffect(
    () => part?.followDevice(session, id, { userId, locale, timeZone }),
    [part, session, id, userId, locale, timeZone],
  );
}

/** Whether this device holds the person's threads. */
export function useHasCopy(): boolean {
  return useSyncExternalStore(copyOnDevice.subscribe, copyOnDevice.value, () => false);
}

/** Asks the server for news of the page for as long as a person may write there. */
export function useNews(isWaiting: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, lookMs);
    return () => clearInterval(timer);
  }, [isWaiting, router]);
}
