import { CallError, type CallSignal } from "@/lib/adapters/rtc/port";

type Status = "up" | "down";

type Options = {
  createSignal: () => CallSignal;
  heard: (message: unknown) => void;
  status: (status: Status) => void;
};

/** The topic that a call is signalled on, and the move to another one when its members change. */
export class SignalLine {
  private readonly options: Options;
  private signal: CallSignal | null = null;
  private topic: string | null = null;
  private opening: CallSignal | null = null;

  constructor(options: Options) {
    this.options = options;
  }

  /**
   * Opens a topic and leaves the one before only then, so that nothing goes unheard between them.
   * Answers whether it is another one.
   *
   * @throws CallError
   */
  async open(topic: string): Promise<boolean> {
    if (topic === this.topic) return false;
    const next = this.options.createSignal();
    this.opening = next;
    let before: CallSignal | null = null;
    try {
      await next.open(
        topic,
        (message) => this.isOurs(next) && this.options.heard(message),
        (status) => next === this.signal && this.options.status(status),
      );
      if (this.opening !== next) throw new CallError("aborted");
      before = this.signal;
    } catch (error) {
      if (this.opening === next) this.opening = null;
      await next.close();
      throw error instanceof CallError ? error : new CallError("network", { cause: error });
    }
    this.opening = null;
    this.signal = next;
    this.topic = topic;
    this.options.status("up");
    await before?.close();
    return true;
  }

  async send(message: object): Promise<"accepted" | "refused"> {
    return this.signal === null ? "refused" : this.signal.send(message).catch(() => "refused");
  }

  async close(): Promise<void> {
    const open = [this.signal, this.opening].filter((it) => it !== null);
    this.signal = null;
    this.opening = null;
    this.topic = null;
    await Promise.allSettled(open.map((it) => it.close()));
  }

  private isOurs(signal: CallSignal): boolean {
    return signal === this.signal || signal === this.opening;
  }
}
