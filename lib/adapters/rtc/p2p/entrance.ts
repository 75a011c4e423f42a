const againMs = 500;
/** Whoever is there answers within this; silence means that nobody is. */
const answerMs = 800;

/**
 * The way in: says hello until the topic takes it, then waits for somebody to answer, because a room
 * that is full says so too. Each wait ends with `stop`, and then nothing follows.
 */
export class Entrance {
  private readonly hello: () => Promise<"accepted" | "refused">;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private skip: () => void = () => undefined;
  private isOver = false;
  private isMet = false;
  private isAccepted = false;
  private refusals = 0;

  constructor(hello: () => Promise<"accepted" | "refused">) {
    this.hello = hello;
  }

  /** Whether every word of ours was refused, and there was one. */
  get isRefused(): boolean {
    return !this.isAccepted && this.refusals > 0;
  }

  async pass(): Promise<void> {
    while (!this.isAccepted) {
      this.isAccepted = (await this.hello()) === "accepted";
      if (!this.isAccepted) {
        this.refusals += 1;
        await this.wait(againMs);
      }
    }
    if (!this.isMet) await this.wait(answerMs);
  }

  /** Somebody is there. */
  met(): void {
    this.isMet = true;
    if (this.isAccepted) this.skip();
  }

  stop(): void {
    this.isOver = true;
    clearTimeout(this.timer);
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.skip = resolve;
      if (!this.isOver) this.timer = setTimeout(resolve, ms);
    });
  }
}
