import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { filePath } from "@/lib/chat/files/names";
import { copyFile, removeFile, storeFile } from "@/lib/chat/files/storage";
import type { Stored, Uploading } from "@/lib/chat/files/types";
import {
  type FileRow,
  forgetFile,
  nextFile,
  noteResume,
  readContent,
  settleFile,
} from "@/lib/chat/local/outgoing-files";

type Options = {
  db: LocalDatabase;
  /** Runs one sender at a time over all tabs of a person. */
  exclusive: (run: () => Promise<void>) => Promise<void>;
  /** How much of a file is stored, 0..1; null when it is on its way no more. */
  progress: (fileId: string, share: number | null) => void;
  store?: (upload: Uploading) => Promise<Stored>;
  copy?: (from: string, to: string) => Promise<Stored>;
  remove?: (path: string) => Promise<boolean>;
};

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

/**
 * Brings the files of waiting messages to Storage, one after another, and takes away those whose
 * message was given up. What is cut off goes on where it was, also after the page was closed.
 */
export class FileSender {
  private readonly options: Options;
  private readonly ends: (() => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;
  private running = false;
  private again = false;
  private stopped = false;

  constructor(options: Options) {
    this.options = options;
  }

  start(): void {
    const { db } = this.options;
    this.ends.push(
      db.onChange(
        { onChange: () => this.run() },
        { tables: ["outgoing_files"], throttleMs: 20, triggerImmediate: true },
      ),
    );
  }

  stop(): void {
    this.stopped = true;
    for (const end of this.ends.splice(0)) end();
    this.clearTimer();
  }

  /** The network is back or somebody asks: no more waiting. */
  kick(): void {
    this.clearTimer();
    this.run();
  }

  private run(): void {
    if (this.stopped || this.timer !== null) return;
    this.again = true;
    if (!this.running) void this.work();
  }

  private async work(): Promise<void> {
    this.running = true;
    while (this.again && !this.stopped && this.timer === null) {
      this.again = false;
      await this.options.exclusive(() => this.sendAll()).catch(() => this.wait());
    }
    this.running = false;
  }

  private async sendAll(): Promise<void> {
    const { db } = this.options;
    let file = await nextFile(db);
    while (file !== null && !this.stopped) {
      const isDone = file.message_id === null ? await this.takeAway(file) : await this.send(file);
      if (!isDone) return this.wait();
      this.failures = 0;
      file = await nextFile(db);
    }
  }

  private async send(file: FileRow): Promise<boolean> {
    return file.copy_of === null ? this.upload(file) : this.copy(file, file.copy_of);
  }

  private async copy(file: FileRow, from: string): Promise<boolean> {
    const { copy = copyFile } = this.options;
    const stored = await copy(from, filePath(file.conversation_id, file.id));
    return stored !== "later" && this.settle(file, stored);
  }

  private async upload(file: FileRow): Promise<boolean> {
    const { db, progress, store = storeFile } = this.options;
    const content = await readContent(db, file.id);
    // Its bytes are gone: the server will say that a file is missing, and the words come back.
    if (content === null) return this.settle(file, "refused");
    const ended = new AbortController();
    const unwatch = this.whenGivenUp(file.id, () => ended.abort());
    progress(file.id, 0);
    const stored = await store({
      path: filePath(file.conversation_id, file.id),
      content,
      mime: file.mime,
      resumeAt: file.resume_at,
      begun: (at) => void noteResume(db, file.id, at),
      progress: (share) => progress(file.id, share),
      signal: ended.signal,
    });
    unwatch();
    progress(file.id, null);
    // Given up: the next look finds it as one to be taken away.
    if (ended.signal.aborted) return true;
    return stored !== "later" && this.settle(file, stored);
  }

  private async settle(file: FileRow, state: "stored" | "refused"): Promise<true> {
    await settleFile(this.options.db, file.id, state);
    return true;
  }

  private async takeAway(file: FileRow): Promise<boolean> {
    const { db, remove = removeFile } = this.options;
    const isGone = await remove(filePath(file.conversation_id, file.id));
    if (isGone) await forgetFile(db, file.id);
    return isGone;
  }

  private whenGivenUp(fileId: string, end: () => void): () => void {
    const { db } = this.options;
    const look = async () => {
      const kept = await db.getOptional(
        "SELECT 1 FROM outgoing_files WHERE id = ? AND message_id IS NOT NULL",
        [fileId],
      );
      if (kept === null) end();
    };
    return db.onChange({ onChange: look }, { tables: ["outgoing_files"], throttleMs: 20 });
  }

  private wait(): void {
    if (this.stopped) return;
    const ms = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(this.failures, 5));
    this.failures += 1;
    this.clearTimer();
    this.timer = setTimeout(() => this.kick(), ms);
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
