import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";

import { fetchKnownPatients, knownPatientsView } from "@/lib/chat/live/known-patients";
import type { PatientFacts, Person } from "@/lib/chat/types";
import { inTime } from "@/lib/kernel/in-time";
import { type KnownPatient, namesAnother } from "@/lib/safety/right-patient";

type Hold = { other: KnownPatient; text: string };

export type RightPatient = {
  /** It is known whom else somebody could mean. Until then nothing goes. */
  ready: boolean;
  /** Whether this text has to be looked at again before it goes. */
  holds: (text: string) => boolean;
  /** Whom a text that is held names; null while none is. */
  held: Hold | null;
  /** The text that is held may go as it is. */
  release: () => void;
};

const nobody: readonly KnownPatient[] = [];
/** So long nobody is kept from writing where neither device nor server can say, in milliseconds. */
const patienceMs = 3_000;

/**
 * Holds what names another patient of whoever writes, until they have looked at it again. Somebody who acts for the
 * patient takes part themself, so that naming them is no slip.
 */
export function useRightPatient(
  patient: PatientFacts | null,
  others: readonly Person[],
): RightPatient {
  const answer = useKnownPatients(patient !== null);
  const isHere = ({ userId }: KnownPatient) => others.some((one) => one.userId === userId);
  const [held, setHeld] = useState<Hold | null>(null);
  const released = useRef<string | null>(null);
  return {
    ready: patient === null || answer !== null,
    held,
    holds: (text) => {
      const known = (answer ?? nobody).filter((one) => !isHere(one));
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

/** Null until somebody has answered. */
function useKnownPatients(isWanted: boolean): readonly KnownPatient[] | null {
  const view = useMemo(() => knownPatientsView(), []);
  const subscribe = isWanted ? view.subscribe : nothing;
  const held = useSyncExternalStore(subscribe, view.value, () => undefined);
  const [fetched, setFetched] = useState<readonly KnownPatient[] | null>(null);
  const isAsked = isWanted && held === undefined;
  useEffect(() => {
    if (!isAsked) return;
    void inTime(fetchKnownPatients(), patienceMs).then(setFetched, () => setFetched(nobody));
  }, [isAsked]);
  return held ?? fetched;
}

function nothing(): () => void {
  return () => undefined;
}
