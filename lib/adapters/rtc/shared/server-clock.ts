import { nowMs } from "@/lib/kernel/clock";

/**
 * The server's clock as this page knows it. A device's own may be wrong by hours, and may be set
 * while a call runs; its other clock stands still in some browsers while it sleeps. The later of
 * both is taken, so that neither can keep somebody in a call past its end.
 */
export class ServerClock {
  private readonly server: number;
  private readonly wall = nowMs();
  private readonly steady = performance.now();

  constructor(issuedAt: string) {
    this.server = Date.parse(issuedAt);
  }

  now(): number {
    const passed = Math.max(nowMs() - this.wall, performance.now() - this.steady);
    return this.server + passed;
  }
}
