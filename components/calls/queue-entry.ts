import type { CallPerson, Instant } from "@/lib/calls/types";

/** Somebody before the door of one of the provider's visits. */
export type QueueEntry = {
  callId: string;
  person: CallPerson;
  /** When the visit was to begin. */
  scheduledStart: Instant;
};

/** One person before one door. */
export function entryKey({ callId, person }: QueueEntry): string {
  return `${callId} ${person.userId}`;
}
