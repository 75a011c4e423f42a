import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { paths, safeNext } from "@/lib/kernel/paths";

/** A page that is left in the background gets the new release after so long: drafts are kept by then. */
const settleMs = 1_000;
const hourMs = 3_600_000;

/**
 * Keeps the service worker in place and the page up to date. A new release takes over at once; the
 * page itself is loaded anew when nobody looks at it, so that nothing changes under somebody's
 * hands. Not in development, where every file is new all the time.
 */
export function useServiceWorker(): void {
  const router = useRouter();
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    return keepUpToDate(navigator.serviceWorker);
  }, []);
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const { serviceWorker } = navigator;
    const told = ({ data, ports }: MessageEvent<unknown>) => {
      const [answer] = ports;
      if (data === "where") answer?.postMessage(isSeen() ? location.pathname : "");
      const path = leadOf(data);
      if (path === null) return;
      if (path !== location.pathname) router.push(path);
      answer?.postMessage(path);
    };
    serviceWorker.addEventListener("message", told);
    return () => serviceWorker.removeEventListener("message", told);
  }, [router]);
}

function isSeen(): boolean {
  return document.visibilityState === "visible";
}

/** Where the worker leads this page to, when somebody pressed a notification. */
function leadOf(data: unknown): string | null {
  return typeof data === "object" && data !== null && "lead" in data ? safeNext(data.lead) : null;
}

function keepUpToDate(workers: ServiceWorkerContainer): () => void {
  const wasControlled = workers.controller !== null;
  let isOld = false;
  let registration: ServiceWorkerRegistration | undefined;
  const tookOver = () => {
    // The first worker of a browser brings nothing new.
    isOld = wasControlled || isOld;
  };
  const visibility = () => {
    if (document.visibilityState === "visible") {
      void registration?.update().catch(() => undefined);
    } else if (isOld) {
      setTimeout(() => {
        if (document.visibilityState === "hidden") location.reload();
      }, settleMs);
    }
  };
  // The shell names the back end's address, which may change without a new release.
  workers.controller?.postMessage("shell");
  workers.addEventListener("controllerchange", tookOver);
  document.addEventListener("visibilitychange", visibility);
  const hourly = setInterval(() => void registration?.update().catch(() => undefined), hourMs);
  void workers.register(paths.serviceWorker, { scope: "/", updateViaCache: "none" }).then(
    (made) => {
      registration = made;
      return made;
    },
    // A browser that forbids it shows the same pages, with a network.
    () => undefined,
  );
  return () => {
    workers.removeEventListener("controllerchange", tookOver);
    document.removeEventListener("visibilitychange", visibility);
    clearInterval(hourly);
  };
}
