import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { clinicHoursView, fetchClinicHours } from "@/lib/chat/live/clinic-hours";
import type { ClinicHours } from "@/lib/chat/live/expected-answer";

/** The hours and the usual time of this conversation's clinic; null while they are not known. */
export function useClinicHours(conversationId: string): ClinicHours | null {
  const view = useMemo(() => clinicHoursView(conversationId), [conversationId]);
  const held = useSyncExternalStore(view.subscribe, view.value, () => undefined);
  const [fetched, setFetched] = useState<ClinicHours | null>(null);
  // A copy that is still on its way holds no row of this conversation.
  const isHeld = held != null;
  useEffect(() => {
    if (isHeld) return;
    void fetchClinicHours(conversationId).then(setFetched, () => setFetched(null));
  }, [conversationId, isHeld]);
  return held ?? fetched;
}
