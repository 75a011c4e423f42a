import { useMemo, useSyncExternalStore } from "react";

import {
  type HeldAssistants,
  heldAssistantsView,
  type HeldThread,
  heldThreadView,
  numbersView,
} from "@/lib/assistants/local/held-thread";
import type { ClinicNumbers } from "@/lib/assistants/types";

/** The assistants and threads of this device; undefined until it tells. */
export function useHeldAssistants(userId: string): HeldAssistants | undefined {
  const view = useMemo(() => heldAssistantsView(userId), [userId]);
  return useSyncExternalStore(view.subscribe, view.value, () => undefined);
}

/** One thread; undefined until this device tells, null when it is not here. */
export function useHeldThread(userId: string, id: string): HeldThread | null | undefined {
  const view = useMemo(() => heldThreadView(userId, id), [userId, id]);
  return useSyncExternalStore(view.subscribe, view.value, () => undefined);
}

/** Whom to call; undefined until this device tells. */
export function useNumbers(userId: string, fallback: string): ClinicNumbers | undefined {
  const view = useMemo(() => numbersView(userId, fallback), [userId, fallback]);
  return useSyncExternalStore(view.subscribe, view.value, () => undefined);
}
