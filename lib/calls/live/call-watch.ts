import { onCallNews } from "@/lib/chat/live/call-news";
import type { CallState } from "@/lib/calls/types";
import { nowMs } from "@/lib/kernel/clock";

import { keepPresence, readCall } from "./call-api";
import { afterRefusal } from "./guest-end";

/** Half of the time after which the server takes a page for gone. */
const beatMs = 15_000;

export type WatchedCall = {
  state: CallState;
  /** To be added to this device's clock for the server's, in milliseconds. */
  clockOffset: number;
  /** Whether the server was heard of at the last try. */
  heard: boolean;
};

type Api = { read: typeof readCall; keep: typeof keepPresence };

/**
 * How a visit stands, kept as new as can be: each hint from the live topic and each beat asks the
 * server again. While somebody has a part in it, the beat says that their page is still here.
 */
export class CallWatch {
  private readonly listeners = new Set<() => void>();
  private readonly ends: (() => void)[] = [];
  private readonly id: string;
  private readonly api: Api;
  private watched: WatchedCall;
  private timer: ReturnType<typeof setInterval> | null = null;
  /** Rises with each question; an older answer that comes late says nothing. */
  private turn = 0;

  constructor(rendered: CallState, api: Api = { read: readCall, keep: keepPresence }) {
    this.id = rendered.id;
    this.api = api;
    // A moment old, and right where this device's clock is not: the first answer is nearer.
    this.watched = { state: rendered, clockOffset: rendered.serverNow - nowMs(), heard: true };
  }

  readonly snapshot = (): WatchedCall => this.watched;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  };

  /** Asks the server now. Never rejects: without an answer the last one stands. */
  async refresh(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    try {
      const asked = nowMs();
      const state = await this.api.read(this.id);
      if (turn !== this.turn) return;
      // Half of the way there and back lies before the server's "now" reached us.
      const clockOffset = state.serverNow - (asked + nowMs()) / 2;
      this.show({ state, clockOffset, heard: true });
    } catch (error) {
      if (turn !== this.turn) return;
      this.show({ ...this.watched, state: afterRefusal(this.watched.state, error), heard: false });
    }
  }

  private start(): void {
    this.ends.push(
      onCallNews((sessionId) => {
        if (sessionId === null || sessionId === this.id) void this.refresh();
      }),
    );
    const shown = () => {
      if (document.visibilityState === "visible") void this.beat();
    };
    document.addEventListener("visibilitychange", shown);
    window.addEventListener("online", shown);
    this.ends.push(() => {
      document.removeEventListener("visibilitychange", shown);
      window.removeEventListener("online", shown);
    });
    this.timer = setInterval(() => void this.beat(), beatMs);
    void this.refresh();
  }

  private stop(): void {
    for (const end of this.ends.splice(0)) end();
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.turn += 1;
  }

  private async beat(): Promise<void> {
    const { presence } = this.watched.state.me;
    const takesPart = presence === "waiting" || presence === "admitted" || presence === "joined";
    if (takesPart) await this.api.keep(this.id).catch(() => undefined);
    await this.refresh();
  }

  private show(watched: WatchedCall): void {
    this.watched = watched;
    for (const listener of this.listeners) listener();
  }
}
