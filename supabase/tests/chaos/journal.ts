/**
 * What the people of a run have done, as their devices confirmed it. A deed whose device was killed
 * before it answered is not `sure`: it happened wholly or not at all.
 */
interface Written {
  device: string;
  text: string;
  isSure: boolean;
  /** Its place among everything that this device wrote; null when a kill made it uncertain. */
  place: number | null;
  /** Its author let go of it after it came back, perhaps. */
  isDiscarded: boolean;
}

export interface Sent extends Written {
  id: string;
  /** Taken back before it was sent, perhaps too late. */
  isWithdrawn: boolean;
}

export interface Edited extends Written {
  /** Not known when the device was killed before it said which. */
  messageId: string | null;
}

export interface Removed {
  device: string;
  messageId: string;
}

export interface Read {
  device: string;
  conversationId: string;
  seq: number;
}

export class Journal {
  readonly sent = new Map<string, Sent>();
  /** By their texts, of which each is written once. */
  readonly edited = new Map<string, Edited>();
  readonly removed: Removed[] = [];
  readonly reads: Read[] = [];
  readonly operations: Record<string, number> = {};
  readonly faults: Record<string, number> = {};
  #places = 0;

  nextPlace(): number {
    this.#places += 1;
    return this.#places;
  }

  countOperation(kind: string): void {
    this.operations[kind] = (this.operations[kind] ?? 0) + 1;
  }

  countFault(kind: string): void {
    this.faults[kind] = (this.faults[kind] ?? 0) + 1;
  }
}

export const sumOf = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
