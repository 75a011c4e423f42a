import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore, useTransition } from "react";

import { useErrorText } from "@/components/ui/use-error-text";
import { answered } from "@/lib/kernel/result";
import { unlock } from "@/lib/people/actions";
import { screenLock } from "@/lib/people/live/idle-shelf";

type Locked = {
  session: string | null;
  minutes: number | null;
  /** The server has drawn nothing of the page. */
  served: boolean;
};

const hands = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const checkEveryMs = 5_000;

/** Follows hands and time, and tells whether the screen is locked. */
export function useScreenLock({ session, minutes, served }: Locked): boolean {
  const router = useRouter();
  useEffect(() => {
    screenLock.start({ session, minutes, locked: served });
    const touch = () => screenLock.touch();
    const check = () => screenLock.check();
    for (const hand of hands)
      window.addEventListener(hand, touch, { capture: true, passive: true });
    document.addEventListener("visibilitychange", check);
    window.addEventListener("storage", check);
    const timer = setInterval(check, checkEveryMs);
    return () => {
      for (const hand of hands) window.removeEventListener(hand, touch, { capture: true });
      document.removeEventListener("visibilitychange", check);
      window.removeEventListener("storage", check);
      clearInterval(timer);
    };
  }, [session, minutes, served]);
  const isLocked = useSyncExternalStore(
    screenLock.subscribe,
    () => screenLock.isLocked,
    () => served,
  );
  // Unlocked, here or in another tab: the page that was not drawn has to be asked for.
  useEffect(() => {
    if (served && !isLocked && !screenLock.isLocked) router.refresh();
  }, [served, isLocked, router]);
  return isLocked;
}

/** Lies over everything and makes all else inert, as long as it is there. */
export function useModal() {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return undefined;
    const stay = () => dialog.showModal();
    if (!dialog.open) stay();
    // Browsers close a dialog at the second Escape whatever the page says.
    dialog.addEventListener("close", stay);
    return () => {
      dialog.removeEventListener("close", stay);
      dialog.close();
    };
  }, []);
  return ref;
}

/** Asks for the password, and opens the screen when it is right. */
export function useUnlock() {
  const errorText = useErrorText();
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const submit = () => {
    if (password === "") return;
    setProblem(null);
    start(async () => {
      const result = await answered(unlock({ password }));
      if (!result.ok) return setProblem(errorText(result.error));
      setPassword("");
      screenLock.unlock();
    });
  };
  return { password, setPassword, problem, pending, submit };
}
