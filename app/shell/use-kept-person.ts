import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { myselfView } from "@/lib/people/local/myself";
import type { Myself } from "@/lib/people/types";
import { keptUserId } from "@/lib/supabase/kept-session";

/** Undefined until it is known; null when nobody is signed in on this device. */
export function useKeptUserId(): string | null | undefined {
  const [userId, setUserId] = useState<string | null>();
  useEffect(() => {
    void keptUserId().then(setUserId);
  }, []);
  return userId;
}

/** The person of this device's copy; null until it tells. */
export function useMyself(userId: string): Myself | null {
  const view = useMemo(() => myselfView(userId), [userId]);
  return useSyncExternalStore(view.subscribe, view.value, () => undefined) ?? null;
}
