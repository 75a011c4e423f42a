/** What of a conversation is work: for those who work here. */
export type Work = {
  /** When a patient wrote the first message that nobody of the staff has answered, epoch milliseconds. */
  waitingSince: number | null;
  /** The same instant as the database wrote it: a cursor must not lose the microseconds. */
  waitingCursor: string | null;
  /** Who of those who treat answers for it; for providers alone. */
  ownerId: string | null;
  hasFiles: boolean;
  ofMyFacility: boolean;
};
