import type { Day } from "@/lib/appointments/days";
import type { SlotQuestion } from "@/lib/appointments/schema";
import type { BookableProvider, Slot, VisitType } from "@/lib/appointments/types";

export const dayParts = ["morning", "afternoon", "evening"] as const;
export type DayPart = (typeof dayParts)[number];

/** When and how somebody wants to be seen, as far as they said. Days include both ends. */
export type Wish = {
  days: { from: Day; to: Day } | null;
  part: DayPart | null;
  format: VisitType | null;
};

/** A wish that a question goes by, kept with it so that the next answer does; no screen shows it. */
export type WishPart = { type: "wish" } & Wish;

/** A visit of the person's own that has begun and was not called off, as far as the record says. */
export type PastVisit = {
  startsAt: number;
  providerId: string;
  with: string;
  specialty: string | null;
  facilityName: string;
};

/** What can be booked and moved. Everything in it is what the person's own account is offered. */
export type Bookable = {
  providers: readonly BookableProvider[];
  /** The visits that can still be moved. */
  movable: readonly { id: string; providerId: string }[];
  /** Of the last two years, in any order. */
  past: readonly PastVisit[];
  /** Asks for free times. Throws an `AppError`. */
  look: (question: SlotQuestion) => Promise<Slot[]>;
  /** The free times that this turn needs; null before they were asked for. */
  free: readonly Slot[] | null;
};

/** What somebody wants of the appointment assistant. `who`: a name, specialty or place, as they said it. */
export type Understood = { act: "book" | "move" | "cancel" | "list"; wish: Wish; who: string };
