import { useState, useTransition } from "react";

import { lookForSlots } from "@/lib/appointments/actions";
import type { SlotQuestion } from "@/lib/appointments/schema";
import type { Slot } from "@/lib/appointments/types";
import { answered, type PublicError } from "@/lib/kernel/result";

/** Free times as they were when they were asked for. */
export type SlotsView = {
  /** Null while they are not known. */
  slots: readonly Slot[] | null;
  pending: boolean;
  error: PublicError | null;
  /** Asks for them as they are now. */
  load: (question: SlotQuestion) => void;
};

/** The free times of one provider at a time; `rendered` are those that came with the page. */
export function useSlots(
  rendered: { providerId: string; slots: readonly Slot[] } | null,
): SlotsView {
  const [held, setHeld] = useState(rendered);
  const [wanted, setWanted] = useState(rendered?.providerId ?? null);
  const [error, setError] = useState<PublicError | null>(null);
  const [pending, start] = useTransition();
  const load = (question: SlotQuestion) => {
    setWanted(question.providerId);
    setError(null);
    start(async () => {
      const result = await answered(lookForSlots(question));
      if (result.ok) setHeld({ providerId: question.providerId, slots: result.value });
      else setError(result.error);
    });
  };
  // Times of a provider who is not chosen any more are nobody's.
  return { slots: held?.providerId === wanted ? held.slots : null, pending, error, load };
}
