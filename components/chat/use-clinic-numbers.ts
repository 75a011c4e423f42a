import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { clinicNumbersView, fetchClinicNumbers } from "@/lib/chat/live/clinic-numbers";
import type { ClinicNumbers } from "@/lib/safety/types";

const unknown: ClinicNumbers = { emergency: null, crisis: null, clinic: null };

/** Whom a patient of this conversation's clinic can call; nulls while that is not known. */
export function useClinicNumbers(conversationId: string): ClinicNumbers {
  const view = useMemo(() => clinicNumbersView(conversationId), [conversationId]);
  const held = useSyncExternalStore(view.subscribe, view.value, () => undefined);
  const [fetched, setFetched] = useState(unknown);
  const isHeld = held !== undefined;
  // Nobody waits for a copy that is still on its way to learn whom to call.
  useEffect(() => {
    if (isHeld) return;
    void fetchClinicNumbers(conversationId).then(setFetched, () => setFetched(unknown));
  }, [conversationId, isHeld]);
  return held ?? fetched;
}
