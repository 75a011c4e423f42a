import { useMemo, useSyncExternalStore } from "react";

import { visitsView } from "@/lib/appointments/local/visits";
import type { Appointment, Span, Viewer } from "@/lib/appointments/types";

/**
 * A person's own visits that begin in a span of time, from this device. Until it can tell, those
 * that the server rendered; null when neither is there.
 */
export function useVisits(
  { id, role }: Viewer,
  { from, to }: Span,
  rendered: readonly Appointment[] | null,
): readonly Appointment[] | null {
  const view = useMemo(() => visitsView({ id, role }, { from, to }), [id, role, from, to]);
  const local = useSyncExternalStore(view.subscribe, view.value, () => undefined);
  return local ?? rendered;
}
