import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import type { Dice } from "../support/random.ts";
import { type ChaosDevice, DeviceGone } from "./device.ts";
import type { Journal } from "./journal.ts";
import type { Deed, Done } from "./messages.ts";

const emojis = ["👍", "❤️", "🙏"];
const hourMs = 3_600_000;
/** How wrong the clock of a device may be. */
const behindMs = [0, -hourMs, -26 * hourMs, -9 * 24 * hourMs];
export const aheadMs = [hourMs, 26 * hourMs, 9 * 24 * hourMs];

const patience = { timeout: 120_000, interval: 100 };

type Made = {
  device: ChaosDevice;
  dice: Dice;
  journal: Journal;
  /**
   * To a clock that is ahead every session looks over, and the client that renews it without a network
   * gives itself half a minute: clocks run ahead where there is time for that.
   */
  isAheadToo: boolean;
  stepped: () => void;
};

/** Somebody at one device: what they do, and what befalls the device meanwhile, by the dice. */
export class Player {
  readonly device: ChaosDevice;
  readonly #dice: Dice;
  readonly #journal: Journal;
  readonly #stepped: () => void;
  readonly #offsetsMs: number[];
  readonly #steps: (() => Promise<unknown>)[];
  #texts = 0;

  constructor({ device, dice, journal, isAheadToo, stepped }: Made) {
    this.device = device;
    this.#dice = dice;
    this.#journal = journal;
    this.#stepped = stepped;
    this.#offsetsMs = isAheadToo ? [...behindMs, ...behindMs, ...aheadMs] : behindMs;
    const weighted: [number, () => Promise<unknown>][] = [
      [28, () => this.#do(this.#send())],
      [9, () => this.#do({ do: "edit", text: this.#text(), pick: this.#pick() })],
      [3, () => this.#do({ do: "remove", pick: this.#pick() })],
      [8, () => this.#do({ do: "react", emoji: dice.one(emojis), pick: this.#pick() })],
      [9, () => this.#do({ do: "read", pick: this.#pick() })],
      [3, () => this.#do({ do: "retry", pick: this.#pick() })],
      [1, () => this.#do({ do: "discard", pick: this.#pick() })],
      [2, () => this.#do({ do: "withdraw", pick: this.#pick() })],
      [5, () => this.settle()],
      [4, () => this.#cut()],
      [4, () => this.#drop("api")],
      [3, () => this.#drop("app")],
      [3, () => this.#lose("request")],
      [4, () => this.#lose("answer")],
      [3, () => this.#restart()],
      [2, () => this.#restartInTheMiddle()],
      [1, () => this.device.renewSession()],
    ];
    this.#steps = weighted.flatMap(([weight, step]) => Array.from({ length: weight }, () => step));
  }

  async run(steps: number): Promise<void> {
    for (let left = steps; left > 0; left -= 1) {
      await this.#dice.one(this.#steps)();
      this.#stepped();
    }
  }

  /** Until nothing waits on the device and it hears the sync service. */
  async settle(): Promise<void> {
    this.device.mend();
    await this.#until((at) => at.isConnected && at.hasSynced && at.queued === 0);
  }

  async #until(
    isSo: (status: Awaited<ReturnType<ChaosDevice["status"]>>) => boolean,
  ): Promise<void> {
    let last: unknown = null;
    await vi
      .waitUntil(async () => {
        await this.device.wake();
        const status = await this.device.status();
        last = status;
        return isSo(status);
      }, patience)
      .catch((cause: unknown) => {
        const said = JSON.stringify([last, this.device.complaints.slice(-5)]);
        throw new Error(`${this.device.name} does not settle: ${said}`, { cause });
      });
  }

  #pick(): number {
    return this.#dice.below(1_000_000);
  }

  #text(): string {
    this.#texts += 1;
    return `${this.device.name} ${this.#texts}`;
  }

  #send(): Deed {
    const isReply = this.#dice.below(3) === 0;
    return { do: "send", id: randomUUID(), text: this.#text(), pick: this.#pick(), isReply };
  }

  async #do(deed: Deed): Promise<void> {
    this.#journal.countOperation(deed.do);
    const place = this.#journal.nextPlace();
    const found = await this.device.act(deed).catch((error: unknown) => {
      if (error instanceof DeviceGone) return "unknown" as const;
      throw error;
    });
    if (found !== null) this.#note(deed, place, found);
  }

  #note(deed: Deed, place: number, found: Done | "unknown"): void {
    const isSure = found !== "unknown";
    const named = found === "unknown" ? null : found;
    const { journal, device } = { journal: this.#journal, device: this.device.name };
    const written = { device, isSure, place, isDiscarded: false };
    if (deed.do === "send") {
      const { id, text } = deed;
      journal.sent.set(id, { ...written, id, text, isWithdrawn: false });
    } else if (deed.do === "edit") {
      const { text } = deed;
      journal.edited.set(text, { ...written, text, messageId: named?.id ?? null });
    } else if (named === null) this.#doubt(deed);
    else if (deed.do === "remove") journal.removed.push({ device, messageId: named.id });
    else if (deed.do === "read") {
      journal.reads.push({ device, conversationId: named.conversationId, seq: named.seq ?? 0 });
    } else this.#noteReturned(deed, place, named);
  }

  #noteReturned(deed: Deed, place: number, named: NonNullable<Done>): void {
    const { sent, edited } = this.#journal;
    const one = named.kind === "message.edit" ? edited.get(named.text ?? "") : sent.get(named.id);
    if (one === undefined) return;
    if (deed.do === "retry") one.place = place;
    else if (deed.do === "discard") one.isDiscarded = true;
    else if (deed.do === "withdraw" && "isWithdrawn" in one) one.isWithdrawn = true;
  }

  /** Nobody knows which one this was done to, nor whether: it may be any of the device. */
  #doubt(deed: Deed): void {
    const { sent, edited } = this.#journal;
    for (const one of [...sent.values(), ...edited.values()]) {
      if (one.device !== this.device.name) continue;
      if (deed.do === "retry") one.place = null;
      else if (deed.do === "discard") one.isDiscarded = true;
      else if (deed.do === "withdraw" && "isWithdrawn" in one) one.isWithdrawn = true;
    }
  }

  async #cut(): Promise<void> {
    if (this.device.isOffline) {
      this.device.mend();
      await this.#until(({ isConnected }) => isConnected);
      return;
    }
    this.#journal.countFault("network cut");
    this.device.cut();
  }

  async #drop(which: "api" | "app"): Promise<void> {
    if (this.device.isOffline) return;
    this.#journal.countFault(which === "api" ? "stream dropped" : "upload dropped");
    // Something is under way, so that there is something to lose.
    await this.#do(this.#send());
    this.device.drop(which);
  }

  async #lose(half: "request" | "answer"): Promise<void> {
    this.device.mend();
    this.#journal.countFault(`${half} lost`);
    let isLost = false;
    const lose = async () => {
      await this.device.loseUpload(half);
      isLost = true;
    };
    void lose();
    await this.#do(this.#send());
    await this.#until(() => isLost);
  }

  async #restart(): Promise<void> {
    await this.restartAt(this.#dice.one(this.#offsetsMs));
  }

  /** Kills the device's process and starts it again on its files, with such a clock. */
  async restartAt(offsetMs: number): Promise<void> {
    this.#journal.countFault("device killed");
    await this.device.kill();
    await this.device.begin(offsetMs);
  }

  async #restartInTheMiddle(): Promise<void> {
    this.#journal.countFault("device killed in the middle");
    const choices: Deed[] = [
      this.#send(),
      this.#send(),
      { do: "edit", text: this.#text(), pick: this.#pick() },
      { do: "react", emoji: this.#dice.one(emojis), pick: this.#pick() },
    ];
    const doing = this.#do(this.#dice.one(choices));
    await Promise.all([this.device.kill(), doing]);
    await this.device.begin(this.#dice.one(this.#offsetsMs));
  }
}
