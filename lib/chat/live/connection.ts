import type { Instant } from "@/lib/chat/types";
import { nowMs } from "@/lib/kernel/clock";

/** `back` is said for a few seconds after `lost`, so that nobody has to wonder. */
export type ConnectionView = { state: "up" | "lost" | "back"; since: Instant | null };

const patienceMs = 5_000;
const backMs = 4_000;
const up: ConnectionView = { state: "up", since: null };

/**
 * Whether this device hears the server. A short gap is nobody's business; after five seconds it is
 * said, with the time since when.
 */
export class Connection {
  private current: ConnectionView = up;
  private downSince: Instant | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  view(): ConnectionView {
    return this.current;
  }

  lost(): void {
    if (this.downSince !== null) return;
    this.downSince = nowMs();
    if (this.current.state === "back") this.show(up);
    this.after(patienceMs, () => this.show({ state: "lost", since: this.downSince }));
  }

  joined(): void {
    this.downSince = null;
    this.clear();
    if (this.current.state !== "lost") return;
    this.show({ state: "back", since: null });
    this.after(backMs, () => this.show(up));
  }

  stop(): void {
    this.clear();
  }

  private show(view: ConnectionView): void {
    this.current = view;
    this.changed();
  }

  private after(ms: number, run: () => void): void {
    this.clear();
    this.timer = setTimeout(run, ms);
  }

  private clear(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
