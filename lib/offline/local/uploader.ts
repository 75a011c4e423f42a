import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { asSent } from "@/lib/chat/files/names";
import type { SentFile } from "@/lib/chat/files/schema";
import { filesOf } from "@/lib/chat/local/outgoing-files";
import { nowMs } from "@/lib/kernel/clock";
import { paths } from "@/lib/kernel/paths";
import { type Answer, post } from "@/lib/kernel/post";
import { uploadAnswer, type WriteResult } from "@/lib/kernel/queued-write";

import { asQueuedWrite, laneOf } from "@/lib/offline/queued";
import { keepAccepted, keepReturned, keepUnfit, withdrawnIds } from "./results";
import { maxWritesPerUpload, type QueuedWrite } from "@/lib/offline/schema";

type Options = {
  db: LocalDatabase;
  /** Runs one upload at a time over all tabs of a person. */
  exclusive: (run: () => Promise<void>) => Promise<void>;
  /** How the queue is doing, after each round. */
  report: (state: { uploading: boolean; failures: number }) => void;
  /** The server does not know this session any more, or not yet again. */
  signedOut: () => void;
  send?: (writes: QueuedWrite[]) => Promise<Answer>;
  /** 0..1, spreads the retries of many devices after an outage. */
  random?: () => number;
};

/** Entries looked at in one round; a longer queue takes several. */
const roundSize = 1_000;
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

type Entry = Parameters<typeof asQueuedWrite>[0];
type Queued = { id: string; number: number; write: QueuedWrite | null };
type Decided = Exclude<WriteResult, { state: "later" }>;

/** Something has to wait; the queue is as it was, and is tried again not before `waitMs`. */
export class UploadDelayed extends Error {
  readonly waitMs: number;

  constructor(waitMs: number) {
    super("The server has not decided on everything yet.");
    this.name = "UploadDelayed";
    this.waitMs = waitMs;
  }
}

/**
 * Brings the local queue to the server. A write that the server takes or refuses for good leaves
 * the queue, a refused one with its text kept for its author; one that it cannot decide on keeps its
 * place, and so does everything after it in the same conversation. Every entry may be sent twice
 * (the device may die between the server's answer and its own note), and the server knows it by id.
 */
export class Uploader {
  private readonly options: Options;
  private failures = 0;
  private notBefore = 0;
  /** Decided already, but behind one that waits: not asked again as long as this page lives. */
  private readonly decided = new Set<number>();

  constructor(options: Options) {
    this.options = options;
  }

  /** The network is back or somebody asks: no more waiting. */
  kick(): void {
    this.notBefore = 0;
  }

  /** Uploads all that waits. @throws UploadDelayed when something has to go on waiting. */
  async run(): Promise<void> {
    const wait = this.notBefore - nowMs();
    if (wait > 0) throw new UploadDelayed(wait);
    await this.options.exclusive(async () => {
      this.options.report({ uploading: true, failures: this.failures });
      try {
        while (await this.round());
        this.failures = 0;
      } catch (error) {
        if (error instanceof UploadDelayed) this.notBefore = nowMs() + error.waitMs;
        throw error;
      } finally {
        this.options.report({ uploading: false, failures: this.failures });
      }
    });
  }

  /** One look at the queue. Answers whether there is more. */
  private async round(): Promise<boolean> {
    const { db } = this.options;
    const batch = await db.getCrudBatch(roundSize);
    if (batch === null) return false;
    const queued = await this.read(batch.crud);
    const waitMs = await this.sendAll(queued);
    const firstOpen = queued.findIndex((entry) => !this.decided.has(entry.number));
    if (firstOpen === -1) await batch.complete();
    else await this.completeBefore(queued[firstOpen]?.number ?? 0);
    if (waitMs !== null) throw new UploadDelayed(waitMs);
    return batch.haveMore ?? false;
  }

  /** Takes what is decided off the head of the queue; what came back has left it already. */
  private async completeBefore(number: number): Promise<void> {
    const { db } = this.options;
    const sql = "SELECT count(*) AS ahead FROM ps_crud WHERE id < ?";
    const { ahead } = await db.get<{ ahead: number }>(sql, [number]);
    if (ahead > 0) await (await db.getCrudBatch(ahead))?.complete();
  }

  private async read(crud: readonly Entry[]): Promise<Queued[]> {
    const { db } = this.options;
    const deviceId = await db.getClientId();
    const withdrawn = await withdrawnIds(db);
    const queued: Queued[] = [];
    for (const entry of crud) {
      const { id, clientId: number } = entry;
      const isMessage = `${entry.op} ${entry.table}` === "PUT messages";
      // Taken back too late, the message stands, and what its author does to it afterwards counts.
      const isWithdrawn = withdrawn.has(id) && (isMessage || entry.table === "ai_messages");
      const files = isMessage && !isWithdrawn ? await this.filesOf(entry) : [];
      const write = isWithdrawn ? null : asQueuedWrite(entry, deviceId, files);
      // Nothing that a screen writes is unfit; what is, would hold up the queue for ever.
      if (write === "unfit" && !this.decided.has(number)) await keepUnfit(db, entry);
      queued.push({ id, number, write: write === "unfit" ? null : write });
    }
    return queued;
  }

  private async filesOf({ id, opData }: Entry): Promise<SentFile[]> {
    const files = await filesOf(this.options.db, id);
    return files.map((file) => asSent(String(opData?.["conversation_id"]), file));
  }

  /** Sends what is not decided, in portions. Answers how long the rest has to wait, null when none. */
  private async sendAll(queued: readonly Queued[]): Promise<number | null> {
    const blocked = new Set<string>();
    let waitMs: number | null = null;
    const open = queued.filter((entry) => !this.decided.has(entry.number));
    for (const { number } of open.filter((entry) => entry.write === null)) this.decided.add(number);
    for (let at = 0; at < open.length; at += maxWritesPerUpload) {
      const portion = open
        .slice(at, at + maxWritesPerUpload)
        .filter(({ write }) => write !== null && !blocked.has(laneOf(write)));
      if (portion.length === 0) continue;
      const results = await this.send(portion.flatMap(({ write }) => write ?? []));
      for (const [index, entry] of portion.entries()) {
        const result = results[index] ?? { state: "later", code: "unexpected" };
        if (result.state === "later") {
          if (entry.write !== null) blocked.add(laneOf(entry.write));
          waitMs = Math.max(waitMs ?? 0, this.waitFor(result));
        } else await this.settle(entry, result);
      }
    }
    return waitMs;
  }

  private waitFor({ code, retryAfterSeconds }: Extract<WriteResult, { state: "later" }>): number {
    if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1_000;
    if (code === "signed_out") this.options.signedOut();
    this.failures += 1;
    return this.backoff();
  }

  private async settle({ number, write }: Queued, result: Decided): Promise<void> {
    const { db } = this.options;
    // First the note, then the entry goes: in between, the text would be nowhere.
    if (write !== null && result.state === "returned") {
      await keepReturned(db, write, result, number);
    }
    // Without a row the message stands where its author may not look any more.
    if (write?.kind === "message.send" && result.state === "done" && result.value !== null) {
      await keepAccepted(db, write, result.value);
    }
    this.decided.add(number);
  }

  private async send(writes: QueuedWrite[]): Promise<WriteResult[]> {
    const send = this.options.send ?? ((list) => post(paths.upload, { writes: list }));
    const answer = await send(writes);
    if (answer.ok === true) {
      const parsed = uploadAnswer.safeParse(answer.value);
      if (parsed.success) return parsed.data.results;
    }
    if (answer.ok === false && answer.error.code === "signed_out") this.options.signedOut();
    // Without a network nothing has failed: the server was not asked.
    const lost = answer.ok === null && answer.why === "network";
    if (!lost) this.failures += 1;
    throw new UploadDelayed(this.backoff());
  }

  private backoff(): number {
    const spread = 0.8 + 0.4 * (this.options.random ?? Math.random)();
    return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(this.failures, 5)) * spread;
  }
}
