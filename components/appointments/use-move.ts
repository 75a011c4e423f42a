import { useState } from "react";

import { moveVisit } from "@/lib/appointments/actions";
import type { Appointment, Slot } from "@/lib/appointments/types";
import { newId } from "@/lib/kernel/ids";

import { useSlotRequest } from "./use-slot-request";
import { useSlots } from "./use-slots";

/** Taking a visit to another time, with a reason: its patient gives one if they like, its provider always. */
export function useMove(
  visit: Appointment,
  rendered: readonly Slot[],
  audience: "patient" | "staff",
) {
  // One for the whole page: what is sent again after an answer that never came is the same move.
  const [moveId] = useState(newId);
  const [reason, setReason] = useState("");
  const providerId = visit.provider.id;
  const offered = useSlots({ providerId, slots: rendered });
  const request = useSlotRequest(
    (slot) => moveVisit({ moveId, appointmentId: visit.id, startsAt: slot.startsAt, reason }),
    () => offered.load({ providerId, moving: visit.id }),
    () => (audience === "staff" && reason.trim() === "" ? "no_reason" : null),
  );
  return { reason, setReason, offered, request };
}
