import { useState, useTransition } from "react";

import type { Slot } from "@/lib/appointments/types";
import { answered, type PublicError, type Result } from "@/lib/kernel/result";

export type SlotRequest = {
  /** A date of the clinic's calendar, `YYYY-MM-DD`. */
  day: string | null;
  slot: Slot | null;
  /** Null for a day that is not chosen any more. */
  chooseDay: (day: string | null) => void;
  chooseSlot: (slot: Slot) => void;
  submit: () => void;
  pending: boolean;
  /** `no_time` when nothing was chosen, `no_reason` when one is needed; otherwise how the server refused. */
  problem: PublicError | "no_time" | "no_reason" | null;
  /** The time that was accepted. */
  accepted: Slot | null;
};

/**
 * Chooses a time and asks for it by `send`, unless something is `missing` beside it. When it was taken meanwhile,
 * `refresh` brings what is free now, and everything but that time stays as it was.
 */
export function useSlotRequest(
  send: (slot: Slot) => Promise<Result<void>>,
  refresh: () => void,
  missing: () => "no_reason" | null = () => null,
): SlotRequest {
  const [day, setDay] = useState<string | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const [problem, setProblem] = useState<SlotRequest["problem"]>(null);
  const [accepted, setAccepted] = useState<Slot | null>(null);
  const [pending, start] = useTransition();
  const submit = () => {
    if (slot === null) {
      setProblem("no_time");
      return;
    }
    const lacks = missing();
    if (lacks !== null) {
      setProblem(lacks);
      return;
    }
    setProblem(null);
    start(async () => {
      const result = await answered(send(slot));
      if (result.ok) {
        setAccepted(slot);
        return;
      }
      setProblem(result.error);
      if (result.error.code !== "slot_taken") return;
      setSlot(null);
      refresh();
    });
  };
  const chooseDay = (next: string | null) => {
    setDay(next);
    setSlot(null);
  };
  const chooseSlot = (next: Slot) => {
    setSlot(next);
    setProblem(null);
  };
  return { day, slot, chooseDay, chooseSlot, submit, pending, problem, accepted };
}
