import type { Instant, Participant, Pointer } from "@/lib/chat/types";

/** How far one person has come with one message. */
export type PersonReceipt = { userId: string; state: Receipt["state"]; at: Instant | null };

export type Receipt = {
  state: "sent" | "delivered" | "read";
  /** The user ids that the state speaks of: those who read it, or whose device has it. */
  by: string[];
  /** How many people, besides the author, could have received it. */
  of: number;
  /** When the first of them did; null while it is only sent. */
  at: Instant | null;
};

type Step = { seq: number; at: Instant };

/** The steps of one person's two pointers, ascending in seq and time. */
type Track = { read: Step[]; delivered: Step[] };

/**
 * Who has received and who has read how far. Built from pointers: what is known of a message is
 * "the pointer stood at or after it since then". Each step is remembered, so the time under an
 * older message does not jump to when a newer one was read.
 */
export class Receipts {
  private readonly tracks = new Map<string, Track>();
  private readonly viewerId: string;

  constructor(viewerId: string, participants: readonly Participant[]) {
    this.viewerId = viewerId;
    this.reset(participants);
  }

  /**
   * The participants as the server knows them now; those who left no longer count. To a patient, and to whoever acts
   * for one, those who treat are what counts: that the other of the two has read it is no answer.
   */
  reset(participants: readonly Participant[]): void {
    const me = participants.find((person) => person.userId === this.viewerId);
    const active = participants.filter(
      (person) => person.isActive && (isStaff(person) || me === undefined || isStaff(me)),
    );
    for (const userId of this.tracks.keys()) {
      if (!active.some((person) => person.userId === userId)) this.tracks.delete(userId);
    }
    for (const person of active) {
      if (person.userId !== this.viewerId) this.move(person, true);
    }
  }

  /** Answers whether anything changed. Pointers that moved back or not at all are old news. */
  move(pointer: Pointer, add = false): boolean {
    let track = this.tracks.get(pointer.userId);
    if (track === undefined) {
      if (!add) return false;
      track = { read: [], delivered: [] };
      this.tracks.set(pointer.userId, track);
    }
    const read = advance(track.read, pointer.readSeq, pointer.readAt);
    const delivered = advance(track.delivered, pointer.deliveredSeq, pointer.deliveredAt);
    return read || delivered;
  }

  /** The state of an own message. */
  of(seq: number): Receipt {
    const reads: [string, Instant][] = [];
    const arrivals: [string, Instant][] = [];
    for (const [userId, track] of this.tracks) {
      const read = track.read.find((step) => step.seq >= seq);
      // Who has read it has received it, also when their device never said so.
      const delivered = track.delivered.find((step) => step.seq >= seq) ?? read;
      if (read !== undefined) reads.push([userId, read.at]);
      if (delivered !== undefined) arrivals.push([userId, delivered.at]);
    }
    if (reads.length > 0) return this.receipt("read", reads);
    if (arrivals.length > 0) return this.receipt("delivered", arrivals);
    return { state: "sent", by: [], of: this.tracks.size, at: null };
  }

  /** The same of each person. */
  each(seq: number): PersonReceipt[] {
    return [...this.tracks].map(([userId, track]) => {
      const read = track.read.find((step) => step.seq >= seq);
      if (read !== undefined) return { userId, state: "read", at: read.at };
      const delivered = track.delivered.find((step) => step.seq >= seq);
      if (delivered !== undefined) return { userId, state: "delivered", at: delivered.at };
      return { userId, state: "sent", at: null };
    });
  }

  private receipt(state: "read" | "delivered", found: [string, Instant][]): Receipt {
    return {
      state,
      by: found.map(([userId]) => userId),
      of: this.tracks.size,
      at: Math.min(...found.map(([, at]) => at)),
    };
  }
}

const isStaff = ({ role }: Participant) => role !== "patient" && role !== "guest";

function advance(steps: Step[], seq: number, at: Instant | null): boolean {
  if (seq <= (steps.at(-1)?.seq ?? 0) || at === null) return false;
  steps.push({ seq, at });
  return true;
}
