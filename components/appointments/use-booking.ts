import { useState } from "react";

import { bookVisit } from "@/lib/appointments/actions";
import type { BookableProvider, Slot, VisitType } from "@/lib/appointments/types";
import { newId } from "@/lib/kernel/ids";

import { useSlotRequest } from "./use-slot-request";
import { useSlots } from "./use-slots";

export type BookingOffer = {
  providers: readonly BookableProvider[];
  /** Who is chosen when the page opens, with their free times. */
  opening: { place: BookableProvider; slots: readonly Slot[] } | null;
  /** For whom the signed-in person acts; null where it is their own visit. */
  patient: { id: string; name: string } | null;
};

/** A provider at a clinic, as one value of a choice. */
export const placeKey = ({ id, facilityId }: BookableProvider) => `${id}:${facilityId}`;

/** A patient's booking, from whom to see until it is booked. Nothing of it is lost by a refusal. */
export function useBooking({ providers, opening, patient }: BookingOffer) {
  // One for the whole page: what is sent again after an answer that never came is the same booking.
  const [id] = useState(newId);
  const [key, setKey] = useState(opening === null ? null : placeKey(opening.place));
  const [visitType, setVisitType] = useState<VisitType>("video");
  const [reason, setReason] = useState("");
  const offered = useSlots(
    opening === null ? null : { providerId: opening.place.id, slots: opening.slots },
  );
  const place = providers.find((one) => placeKey(one) === key) ?? null;
  const patientId = patient?.id;
  const request = useSlotRequest(
    (slot) => {
      const when = { providerId: place?.id ?? "", startsAt: slot.startsAt };
      return bookVisit({ id, ...when, visitType, reason, patientId });
    },
    () => {
      if (place !== null) offered.load({ providerId: place.id, patientId });
    },
  );
  const choosePlace = (next: BookableProvider) => {
    setKey(placeKey(next));
    request.chooseDay(null);
    offered.load({ providerId: next.id, patientId });
  };
  const slots =
    offered.slots?.filter((slot) => slot.facilityId === place?.facilityId) ?? offered.slots;
  return {
    id,
    place,
    choosePlace,
    visitType,
    setVisitType,
    reason,
    setReason,
    offered: { ...offered, slots },
    request,
  };
}
