import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import {
  type ClinicNumbers,
  clinicNumbersView,
  fetchClinicNumbers,
} from "@/lib/chat/live/clinic-numbers";
import { copyState } from "@/lib/chat/local/copy";

const unknown: ClinicNumbers = { emergency: null, crisis: null, clinic: null };

/** Whom a patient of this conversation's clinic can call; nulls while that is not known. */
export function useClinicNumbers(conversationId: string): ClinicNumbers {
  const view = useMemo(() => clinicNumbersView(conversationId), [conversationId]);
  const held = useSyncExternalStore(view.subscribe, view.value, () => undefined);
  const [fetched, setFetched] = useState(unknown);
  const copy = useSyncExternalStore(copyState.subscribe, copyState.value, () => "partial" as const);
  useEffect(() => {
    if (copy !== "none") return;
    void fetchClinicNumbers(conversationId).then(setFetched, () => setFetched(unknown));
  }, [conversationId, copy]);
  return held ?? fetched;
}
