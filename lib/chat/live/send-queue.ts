import type { OutgoingFile } from "@/lib/chat/files/types";
import { asWaiting } from "@/lib/chat/files/waiting";
import type { SendOutcome } from "@/lib/chat/types";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";

import type { Kept, KeptMessage } from "./kept";
import type { PageFiles } from "./page-files";
import type { NewText, Outbox, OutboxEvents, Outgoing, PendingChanges } from "./outbox";

type Options = OutboxEvents & {
  send: (message: Outgoing) => Promise<SendOutcome>;
  kept: Kept;
  files: PageFiles;
  /** 0..1, spreads retries of many devices after an outage. */
  random?: () => number;
};

const firstWait = 1_000;
const longestWait = 30_000;
const attemptsBeforeFailed = 3;
const none: PendingChanges = new Map();

/**
 * The outbox of a page without a local database: what was written in one conversation, sent one
 * after another in the order it was written. Transient trouble is retried for ever, and the ones behind wait, so
 * the order holds; a refused message steps aside and holds nobody up.
 */
export class SendQueue implements Outbox {
  private readonly queue: Outgoing[];
  private attempts = 0;
  private busy = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
    this.queue = options.kept.messages().map(revive);
  }

  entries(): readonly Outgoing[] {
    const { files } = this.options;
    return this.queue.map((entry) =>
      entry.files.length === 0 ? entry : { ...entry, files: files.current(entry.files) },
    );
  }

  start(): void {
    this.stopped = false;
    this.drain();
  }

  stop(): void {
    this.stopped = true;
    this.clearTimer();
  }

  add(written: NewText): string {
    this.options.files.add(written.files);
    const message: Outgoing = {
      ...written,
      files: written.files.map(asWaiting),
      id: newId(),
      kind: "message",
      writtenAt: nowMs(),
      state: "waiting",
      reason: null,
      noted: false,
    };
    this.queue.push(message);
    this.save(message);
    this.options.changed();
    this.drain();
    return message.id;
  }

  kick(): void {
    this.clearTimer();
    this.attempts = 0;
    this.drain();
  }

  retry(id: string): void {
    const index = this.queue.findIndex((message) => message.id === id);
    const message = this.queue[index];
    if (message === undefined || message.state === "sending") return;
    if (message.state === "returned") {
      if (!this.options.files.has(message.files)) return;
      this.options.files.again(message.files);
      this.queue.splice(index, 1);
      this.options.kept.removeMessage(id);
      // An id that belongs to another message will be refused for ever.
      const next = message.reason === "conflict" ? newId() : message.id;
      const again: Outgoing = { ...message, id: next, state: "waiting", reason: null };
      this.queue.push(again);
      this.save(again);
      this.options.changed();
    }
    this.kick();
  }

  async discard(id: string): Promise<string | null> {
    const message = this.queue.find((entry) => entry.id === id);
    if (message === undefined) return null;
    if (message.state === "sending" && !isStoring(this.options.files.current(message.files))) {
      return null;
    }
    this.options.files.drop(message.files);
    this.drop(id);
    this.drain();
    return message.text;
  }

  settle(id: string): void {
    if (this.queue.some((message) => message.id === id)) this.drop(id);
  }

  fileContent(fileId: string): Promise<Blob | null> {
    return Promise.resolve(this.options.files.content(fileId));
  }

  /** Without a database a change is made at once, or not at all. */
  changing(): PendingChanges {
    return none;
  }

  private drain(): void {
    const head = this.queue.find((message) => message.state !== "returned");
    if (head === undefined || this.busy || this.stopped || this.timer !== null) return;
    void this.attempt(head);
  }

  private async attempt(head: Outgoing): Promise<void> {
    this.busy = true;
    this.update(head.id, { state: "sending" });
    const sending = head.files.length === 0 ? this.options.send(head) : this.storeAndSend(head);
    const outcome = await sending.catch(
      // A bug in the way there is no answer of the server: keep the message and try again.
      (): SendOutcome => ({ kind: "later", why: "server" }),
    );
    this.busy = false;
    this.take(head.id, outcome);
    this.drain();
  }

  private async storeAndSend(head: Outgoing): Promise<SendOutcome> {
    const { files, send } = this.options;
    if (!(await files.store(head.files))) return { kind: "later", why: "network" };
    // Given up while its files were on their way.
    if (!this.queue.some(({ id }) => id === head.id)) return { kind: "later", why: "network" };
    return send(head);
  }

  private take(id: string, outcome: SendOutcome): void {
    switch (outcome.kind) {
      case "accepted":
        this.attempts = 0;
        // First the row, then the entry goes: between the two the screen would lose the text.
        this.options.accepted(outcome.message);
        this.settle(id);
        return;
      case "returned":
        this.attempts = 0;
        this.update(id, { state: "returned", reason: outcome.reason, noted: outcome.noted });
        this.options.returned();
        return;
      case "later": {
        this.attempts += 1;
        const failed = outcome.why === "server" && this.attempts >= attemptsBeforeFailed;
        this.update(id, { state: failed ? "failed" : "waiting" });
        if (!this.stopped) this.wait(outcome.afterMs ?? this.backoff());
        return;
      }
      default:
        outcome satisfies never;
    }
  }

  private wait(ms: number): void {
    this.clearTimer();
    this.timer = setTimeout(() => {
      this.timer = null;
      this.drain();
    }, ms);
  }

  private backoff(): number {
    const spread = 0.8 + 0.4 * (this.options.random ?? Math.random)();
    return Math.min(longestWait, firstWait * 2 ** (this.attempts - 1)) * spread;
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private update(id: string, change: Partial<Outgoing>): void {
    const index = this.queue.findIndex((message) => message.id === id);
    const message = this.queue[index];
    if (message === undefined) return;
    const next = { ...message, ...change };
    this.queue[index] = next;
    if (next.state === "returned") this.save(next);
    this.options.changed();
  }

  private drop(id: string): void {
    const index = this.queue.findIndex((message) => message.id === id);
    this.queue.splice(index, 1);
    this.options.kept.removeMessage(id);
    this.options.changed();
  }

  private save(message: Outgoing): void {
    const { reason: returned, state: _, kind: __, ...kept } = message;
    this.options.kept.saveMessage({ ...kept, returned });
  }
}

const isStoring = (files: readonly OutgoingFile[]) =>
  files.some(({ state }) => state === "waiting");

/** The bytes of files were in the memory of the page that is gone: the words come back without them. */
function revive({ returned, ...kept }: KeptMessage): Outgoing {
  const reason = kept.files.length > 0 ? "files_lost" : returned;
  return { ...kept, kind: "message", state: reason === null ? "waiting" : "returned", reason };
}
