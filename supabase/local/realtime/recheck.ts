import type { Channel } from "./channel.ts";
import type { Log } from "../changes/types.ts";
import { readAgain } from "./token-refresh.ts";

/** Whom a change in the database may concern: ids of persons and things, or everybody. */
export type Subjects = ReadonlySet<string> | "all";

const RETRY_MS = 500;

/**
 * Asks again who may read after access changed in the database, and closes what is no longer
 * allowed. The first change is acted on at once, what follows is gathered for a moment; equal
 * callers are asked for together by the authoriser.
 */
export class Rechecker {
  readonly #members: () => Iterable<Channel>;
  readonly #intervalMs: number;
  readonly #log: Log;
  readonly #pending = new Set<Channel>();
  #running = false;
  #closed = false;

  constructor(members: () => Iterable<Channel>, intervalMs: number, log: Log) {
    this.#members = members;
    this.#intervalMs = intervalMs;
    this.#log = log;
  }

  /**
   * Write rights are forgotten everywhere (the next push asks); the right to read is asked for at
   * once for the channels concerned: their person or their topic's name is among the subjects.
   */
  accessChanged(subjects: Subjects): void {
    for (const channel of this.#members()) {
      channel.forgetWriteRights();
      if (subjects === "all" || concerns(channel, subjects)) this.#pending.add(channel);
    }
    this.#start();
  }

  /** @returns when every given channel has been asked for; one that could not be follows later. */
  async recheck(channels: readonly Channel[]): Promise<void> {
    for (const channel of channels) channel.forgetWriteRights();
    await this.#ask(channels);
    this.#start();
  }

  close(): void {
    this.#closed = true;
    this.#pending.clear();
  }

  #start(): void {
    if (this.#pending.size > 0 && !this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#pending.size > 0 && !this.#closed) {
      const batch = [...this.#pending];
      this.#pending.clear();
      const failed = await this.#ask(batch);
      await pause(failed ? RETRY_MS : this.#intervalMs);
    }
    this.#running = false;
  }

  /**
   * While the database cannot answer, channels stay as they are (it sends nothing new either) and
   * are asked for again.
   * @returns whether some could not be asked for.
   */
  async #ask(channels: readonly Channel[]): Promise<boolean> {
    const results = await Promise.allSettled(channels.map((channel) => readAgain(channel)));
    const failed = channels.filter(
      (channel, at) => results[at]?.status === "rejected" && !channel.ended,
    );
    for (const channel of failed) this.#pending.add(channel);
    if (failed.length > 0) this.#log("warn", `realtime: ${failed.length} channels to ask again`);
    return failed.length > 0;
  }
}

function concerns(channel: Channel, subjects: ReadonlySet<string>): boolean {
  const { sub } = channel.credential.claims;
  if (sub !== undefined && subjects.has(sub)) return true;
  return channel.subTopic.split(":").some((part) => subjects.has(part));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
