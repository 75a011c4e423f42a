import type { RealtimeChannel, RealtimeChannelOptions } from "@supabase/supabase-js";

import { inTime } from "@/lib/kernel/in-time";
import type { browserClient } from "@/lib/supabase/browser";

type Client = ReturnType<typeof browserClient>;

type Options = {
  client: Client;
  /** Asked before every subscription, because the topic may have moved on. Null: not ours any more. */
  topic: () => Promise<string | null>;
  config?: Omit<RealtimeChannelOptions["config"], "private">;
  /** Puts the listeners on a fresh channel, before it is subscribed. */
  listen: (channel: RealtimeChannel) => void;
  /** Joined, for the first time or again: whatever happened in between was not heard. */
  joined: () => void;
  lost: () => void;
  /** The topic was refused for good. */
  gone?: () => void;
};

/** For an answer of the server: a request on a bad network may hang for minutes. */
const patienceMs = 15_000;
const waits = [1_000, 2_000, 5_000, 10_000];
/** Joins that fail this often on one topic: perhaps it has moved, so it is asked for again. */
const failuresBeforeAsking = 2;

/**
 * A subscription to one private topic that stays alive. The library rejoins by itself after a
 * dropped socket; it does not after the server has closed the channel (token ended, right lost,
 * topic moved on). Then this asks for the topic again and subscribes anew.
 */
export class LiveChannel {
  private readonly options: Options;
  private channel: RealtimeChannel | null = null;
  /** Rises with each subscription; what an older one still reports is not ours any more. */
  private turn = 0;
  private failures = 0;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isJoined = false;

  constructor(options: Options) {
    this.options = options;
  }

  /** The channel while it can be used. */
  get open(): RealtimeChannel | null {
    return this.isJoined ? this.channel : null;
  }

  /** Subscribes, or leaves the present subscription for a new one. */
  async start(): Promise<void> {
    const turn = await this.leave();
    const topic = await inTime(this.options.topic(), patienceMs).catch(() => undefined);
    if (turn !== this.turn) return;
    if (topic === null) {
      this.options.gone?.();
      return;
    }
    if (topic === undefined) {
      this.again();
      return;
    }
    // The join carries the newest token, also when this tab has slept past the last one's end.
    await inTime(this.options.client.realtime.setAuth(), patienceMs).catch(() => undefined);
    if (turn !== this.turn) return;
    await this.dropSilentSocket();
    if (turn !== this.turn) return;
    this.subscribe(topic, turn);
  }

  /**
   * A socket whose beginning nobody answers keeps every topic waiting, in Chromium for four minutes, and tells
   * nobody. Every other try ends it, so that a slow network has twice the time of one join.
   */
  private async dropSilentSocket(): Promise<void> {
    const { realtime } = this.options.client;
    const isDue = this.tries > 0 && this.tries % 2 === 0;
    if (isDue && realtime.isConnecting()) await realtime.disconnect();
  }

  async stop(): Promise<void> {
    await this.leave();
  }

  private subscribe(topic: string, turn: number): void {
    const config = { ...this.options.config, private: true };
    const channel = this.options.client.channel(topic, { config });
    this.channel = channel;
    this.options.listen(channel);
    channel.subscribe((status) => {
      if (turn !== this.turn) return;
      if (status === "SUBSCRIBED") this.onJoined();
      else this.onTrouble(status);
    });
  }

  private onJoined(): void {
    this.isJoined = true;
    this.failures = 0;
    this.tries = 0;
    this.options.joined();
  }

  private onTrouble(status: string): void {
    if (this.isJoined) this.options.lost();
    this.isJoined = false;
    this.failures += 1;
    // The library joins again by itself only once there is a socket.
    const isStuck = status === "TIMED_OUT" && this.options.client.realtime.isConnecting();
    // A lost socket reports an error too, and only asking tells it from a topic that has moved.
    if (status === "CLOSED" || isStuck || this.failures % failuresBeforeAsking === 0) this.again();
  }

  private again(): void {
    if (this.timer !== null) return;
    const wait = waits[Math.min(this.tries, waits.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (!this.isJoined) void this.start();
    }, wait);
  }

  private async leave(): Promise<number> {
    this.turn += 1;
    const turn = this.turn;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const old = this.channel;
    this.channel = null;
    if (this.isJoined) this.options.lost();
    this.isJoined = false;
    if (old !== null) await this.options.client.removeChannel(old);
    return turn;
  }
}
