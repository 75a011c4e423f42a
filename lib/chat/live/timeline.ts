import type { Message, MessagePage } from "@/lib/chat/types";

/** What an arrived message did: `gap` means that messages before it are missing here. */
export type Arrival = "added" | "changed" | "known" | "gap";

/**
 * The messages of one conversation that this device holds: one unbroken stretch of `seq`, so
 * "everything after my last seq" is always a complete answer. Whatever arrives ahead of the
 * stretch waits aside until the messages before it are here: the screen never shows a hole.
 */
export class Timeline {
  private readonly bySeq = new Map<number, Message>();
  private readonly seqById = new Map<string, number>();
  private readonly ahead = new Map<number, Message>();
  /** Whose copy came by a quick door; an older one from the store must not replace it. */
  private readonly fresh = new Set<number>();
  private first = 0;
  private last = 0;
  private older = false;
  private list: Message[] | null = null;

  constructor(page: MessagePage) {
    this.reset(page);
  }

  /** The last seq up to which nothing is missing; 0 when there is no message yet. */
  get lastSeq(): number {
    return this.last;
  }

  /** The first seq held; 0 when there is no message yet. */
  get firstSeq(): number {
    return this.first;
  }

  get hasOlder(): boolean {
    return this.older;
  }

  /** True when something arrived that can't be shown before what lies between is fetched. */
  get hasGap(): boolean {
    return this.ahead.size > 0;
  }

  has(id: string): boolean {
    return this.seqById.has(id);
  }

  /** The message with this id, when it is in the stretch. */
  get(id: string): Message | null {
    return this.bySeq.get(this.seqById.get(id) ?? 0) ?? null;
  }

  /** Forgets all and starts from this page, which is the newest one. */
  reset(page: MessagePage): void {
    this.bySeq.clear();
    this.seqById.clear();
    this.ahead.clear();
    this.list = null;
    for (const message of page.messages) this.hold(message);
    for (const seq of this.bySeq.keys()) this.fresh.add(seq);
    this.first = page.messages[0]?.seq ?? 0;
    this.last = page.messages.at(-1)?.seq ?? 0;
    this.older = page.hasOlder;
  }

  /** Puts a page in front. A page that does not join on is refused: it would make a hole. */
  addOlder(page: MessagePage): boolean {
    const newest = page.messages.at(-1);
    if (newest === undefined) {
      this.older = page.hasOlder;
      return true;
    }
    if (this.first !== 0 && newest.seq !== this.first - 1) return false;
    for (const message of page.messages) this.hold(message);
    this.first = page.messages[0]?.seq ?? this.first;
    if (this.last === 0) this.last = newest.seq;
    this.older = page.hasOlder;
    return true;
  }

  /** Takes a message from any door: live, catch-up, the answer to an own send. */
  receive(message: Message): Arrival {
    const held = this.bySeq.get(message.seq);
    if (held !== undefined) return this.replace(held, message);
    if (message.seq < this.first) return "known";
    if (message.seq > this.last + 1) {
      this.ahead.set(message.seq, message);
      return "gap";
    }
    this.append(message);
    this.drainAhead();
    return "added";
  }

  /**
   * A held message as the store has it. The store is right, also when it takes something back (an
   * edit that was refused), unless a live event has told something newer.
   */
  settle(message: Message): Arrival {
    const held = this.bySeq.get(message.seq);
    if (held === undefined) return "known";
    if (this.fresh.has(message.seq) && version(message) < version(held)) return "known";
    this.fresh.delete(message.seq);
    if (sameContent(held, message)) return "known";
    this.hold(message);
    return "changed";
  }

  /** The newest state of a message that may or may not be held; never adds one. */
  change(message: Message): Arrival {
    const held = this.bySeq.get(message.seq);
    if (held === undefined) {
      if (this.ahead.has(message.seq)) this.ahead.set(message.seq, message);
      return "known";
    }
    return this.replace(held, message);
  }

  /** Ascending by seq; the same list until something in it changes. */
  messages(): Message[] {
    this.list ??= this.from(this.first);
    return this.list;
  }

  /** Those of the stretch from this seq on, ascending. */
  from(start: number): Message[] {
    return this.between(start, this.last);
  }

  /** Those of the stretch between these two seqs, ascending. */
  between(start: number, end: number): Message[] {
    const list: Message[] = [];
    for (let seq = Math.max(1, start); seq <= Math.min(end, this.last); seq += 1) {
      const message = this.bySeq.get(seq);
      if (message !== undefined) list.push(message);
    }
    return list;
  }

  private append(message: Message): void {
    this.hold(message);
    this.fresh.add(message.seq);
    if (this.first === 0) this.first = message.seq;
    this.last = message.seq;
  }

  private drainAhead(): void {
    for (const seq of this.ahead.keys()) if (seq <= this.last) this.ahead.delete(seq);
    for (;;) {
      const next = this.ahead.get(this.last + 1);
      if (next === undefined) return;
      this.ahead.delete(next.seq);
      this.append(next);
    }
  }

  private hold(message: Message): void {
    this.list = null;
    this.bySeq.set(message.seq, message);
    this.seqById.set(message.id, message.seq);
  }

  private replace(held: Message, message: Message): Arrival {
    if (version(message) <= version(held)) return "known";
    this.hold(message);
    this.fresh.add(message.seq);
    return "changed";
  }
}

function sameContent(a: Message, b: Message): boolean {
  return a.text === b.text && a.editedAt === b.editedAt && a.deletedAt === b.deletedAt;
}

/** Doors differ in speed: an old copy that arrives late must not undo an edit or a deletion. */
function version(message: Message): number {
  return Math.max(message.createdAt, message.editedAt ?? 0, message.deletedAt ?? 0);
}
