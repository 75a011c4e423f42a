import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";

import { fetchKnownPatients, knownPatientsView } from "@/lib/chat/live/known-patients";
import { copyState } from "@/lib/chat/local/copy";
import type { PatientFacts } from "@/lib/chat/types";
import { type KnownPatient, namesAnother } from "@/lib/safety/right-patient";

type Hold = { other: KnownPatient; text: string };

export type RightPatient = {
  /** Whether this text has to be looked at again before it goes. */
  holds: (text: string) => boolean;
  /** Whom a text that is held names; null while none is. */
  held: Hold | null;
  /** The text that is held may go as it is. */
  release: () => void;
};

const nobody: readonly KnownPatient[] = [];

/** Holds what names another patient of whoever writes, until they have looked at it again. */
export function useRightPatient(patient: PatientFacts | null): RightPatient {
  const known = useKnownPatients(patient !== null);
  const [held, setHeld] = useState<Hold | null>(null);
  const released = useRef<string | null>(null);
  return {
    held,
    holds: (text) => {
      const other =
        patient === null || released.current === text ? null : namesAnother(text, patient, known);
      released.current = null;
      setHeld(other === null ? null : { other, text });
      return other !== null;
    },
    release: () => {
      released.current = held?.text ?? null;
    },
  };
}

function useKnownPatients(isWanted: boolean): readonly KnownPatient[] {
  const view = useMemo(() => knownPatientsView(), []);
  const subscribe = isWanted ? view.subscribe : nothing;
  const held = useSyncExternalStore(subscribe, view.value, () => undefined);
  const [fetched, setFetched] = useState(nobody);
  const copy = useSyncExternalStore(copyState.subscribe, copyState.value, () => "partial" as const);
  useEffect(() => {
    if (!isWanted || copy !== "none") return;
    void fetchKnownPatients().then(setFetched, () => setFetched(nobody));
  }, [isWanted, copy]);
  return held ?? fetched;
}

function nothing(): () => void {
  return () => undefined;
}
