import type { CDPSession, Page } from "@playwright/test";

/** A page's line to the others, pictures and sound included, which go past any proxy. */
export class Line {
  private readonly devtools: CDPSession;

  private constructor(devtools: CDPSession) {
    this.devtools = devtools;
  }

  /** Before the page opens a connection: the browser obeys for those only that are opened under it. */
  static async of(page: Page): Promise<Line> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    const line = new Line(devtools);
    await line.lose(0);
    return line;
  }

  /** @param percent of all packets, 0 to 100, that never arrive */
  async lose(percent: number): Promise<void> {
    await this.devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 1,
      downloadThroughput: 1e8,
      uploadThroughput: 1e8,
      packetLoss: percent,
    });
  }
}
