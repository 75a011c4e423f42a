import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type {
  NewText,
  Outbox,
  OutboxEvents,
  Outgoing,
  PendingChanges,
} from "@/lib/chat/live/outbox";
import { asWaiting } from "@/lib/chat/files/waiting";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";

import { outgoingTables, readOutgoing } from "./outgoing";
import { discardReturned, retryReturned, withdraw } from "./returned";
import { insertWithFiles, readContent } from "./outgoing-files";
import { insertMessage } from "./writes";

/** How the queue of the whole device is doing. */
export type UploadState = { uploading: boolean; failures: number };

type Options = OutboxEvents & {
  db: LocalDatabase;
  viewerId: string;
  conversationId: string;
  upload: {
    state: () => UploadState;
    shareOf: (fileId: string) => number | null;
    subscribe: (listener: () => void) => () => void;
    kick: () => void;
  };
  /** Takes what this device has no room for. */
  spare: Outbox;
};

const throttleMs = 20;
const attemptsBeforeFailed = 3;

/**
 * The outbox of a device with a local database: what was written in one conversation is a row
 * there, so every tab shows it and a restart changes nothing. Sending is the device's one queue's
 * business. Shown at once, before the row is written; what finds no room goes to the spare outbox.
 */
export class LocalOutbox implements Outbox {
  private kept: Outgoing[] = [];
  private changed: PendingChanges = new Map();
  /** Shown already, row on its way. */
  private readonly early = new Map<string, Outgoing>();
  private readonly settled = new Set<string>();
  private readonly accepted = new Set<string>();
  /** The bytes of files that were added on this page. */
  private readonly contents = new Map<string, Blob>();
  private readonly ends: (() => void)[] = [];
  private cached: readonly Outgoing[] | null = null;
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  entries(): readonly Outgoing[] {
    this.cached ??= [...this.kept, ...this.early.values()]
      .filter((entry) => entry.state === "returned" || !this.settled.has(entry.id))
      .map((entry) => this.withState(entry))
      .concat(this.options.spare.entries());
    return this.cached;
  }

  start(): void {
    const { db, upload, spare } = this.options;
    this.ends.push(
      db.onChange(
        { onChange: () => this.read() },
        { tables: [...outgoingTables], throttleMs, triggerImmediate: true },
      ),
      upload.subscribe(() => this.uploadMoved()),
    );
    spare.start();
  }

  stop(): void {
    for (const end of this.ends.splice(0)) end();
    this.options.spare.stop();
  }

  add(written: NewText): string {
    const { db, viewerId, conversationId, spare } = this.options;
    const id = newId();
    this.early.set(id, {
      ...written,
      files: written.files.map(asWaiting),
      id,
      kind: "message",
      writtenAt: nowMs(),
      state: "keeping",
      reason: null,
      noted: false,
    });
    this.show();
    for (const { id: fileId, content } of written.files) this.contents.set(fileId, content);
    const message = { ...written, id, conversationId, senderId: viewerId };
    const isKept =
      written.files.length === 0
        ? insertMessage(db, message)
        : insertWithFiles(db, message, written.files);
    isKept.catch(() => {
      this.early.delete(id);
      spare.add(written);
      this.show();
    });
    return id;
  }

  kick(): void {
    this.options.upload.kick();
    this.options.spare.kick();
  }

  retry(id: string): void {
    const entry = this.kept.find((one) => one.id === id);
    if (entry === undefined) this.options.spare.retry(id);
    else if (entry.state === "returned") void this.sendAgain(id);
    else this.options.upload.kick();
  }

  async discard(id: string): Promise<string | null> {
    const { db, upload, spare } = this.options;
    const entry = this.entries().find((one) => one.id === id);
    if (!this.kept.some((one) => one.id === id)) return spare.discard(id);
    if (entry === undefined || entry.state === "sending" || entry.state === "sent") return null;
    if (entry.state === "returned") await discardReturned(db, id);
    else await withdraw(db, id);
    upload.kick();
    return entry.text;
  }

  settle(id: string): void {
    this.options.spare.settle(id);
    if (this.settled.has(id)) return;
    this.settled.add(id);
    if (this.early.has(id) || this.kept.some((entry) => entry.id === id)) this.show();
  }

  async fileContent(fileId: string): Promise<Blob | null> {
    const { db, spare } = this.options;
    const held = this.contents.get(fileId) ?? (await readContent(db, fileId).catch(() => null));
    return held ?? spare.fileContent(fileId);
  }

  changing(): PendingChanges {
    return this.changed;
  }

  /** What left the queue says so by no row of the conversation. */
  private uploadMoved(): void {
    this.show();
    if (this.changed.size > 0) void this.read();
  }

  private async sendAgain(id: string): Promise<void> {
    const { db, viewerId, upload } = this.options;
    await retryReturned(db, viewerId, id);
    upload.kick();
  }

  private withState(kept: Outgoing): Outgoing {
    if (kept.state !== "waiting") return kept;
    const { shareOf } = this.options.upload;
    const files = kept.files.map((file) => ({ ...file, share: shareOf(file.id) }));
    const entry = { ...kept, files };
    if (files.some((file) => file.state === "waiting")) return entry;
    const { uploading, failures } = this.options.upload.state();
    if (failures >= attemptsBeforeFailed) return { ...entry, state: "failed" };
    return uploading ? { ...entry, state: "sending" } : entry;
  }

  private async read(): Promise<void> {
    const { db, conversationId, accepted, returned } = this.options;
    const before = this.kept.filter((entry) => entry.state === "returned").length;
    const found = await readOutgoing(db, conversationId).catch(() => null);
    if (found === null) return;
    this.kept = found.entries;
    this.changed = found.changing;
    for (const entry of found.entries) this.early.delete(entry.id);
    this.show();
    for (const message of found.accepted) {
      if (this.accepted.has(message.id)) continue;
      this.accepted.add(message.id);
      accepted(message);
    }
    if (this.kept.filter((entry) => entry.state === "returned").length > before) returned();
  }

  private readonly show = (): void => {
    this.cached = null;
    this.options.changed();
  };
}
