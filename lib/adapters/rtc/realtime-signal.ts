import {
  REALTIME_SUBSCRIBE_STATES,
  type RealtimeChannel,
  type SupabaseClient,
} from "@supabase/supabase-js";

import { CallError, type CallSignal } from "./port";

/** The broadcast event that the envelopes of a call travel as; the server's own have other names. */
const event = "signal";
/** An acknowledgement that takes longer never comes: so a denied send looks. */
const ackMs = 4_000;
const againMs = 2_000;

type Client = Pick<SupabaseClient, "channel" | "removeChannel" | "realtime">;
type Status = "up" | "down";
type Handlers = { onMessage: (message: unknown) => void; onStatus: (status: Status) => void };

/** The signalling of a call over a private topic of Supabase Realtime. */
export class RealtimeSignal implements CallSignal {
  private readonly client: Client;
  private channel: RealtimeChannel | null = null;
  private isUp = false;
  private isClosed = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(client: Client) {
    this.client = client;
  }

  async open(
    topic: string,
    onMessage: Handlers["onMessage"],
    onStatus: Handlers["onStatus"],
  ): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const joined = () => {
        resolve();
        onStatus("up");
      };
      const refused = () => reject(new CallError("grant-refused"));
      void this.subscribe(topic, { onMessage, onStatus }, joined, refused);
    });
  }

  async send(message: object): Promise<"accepted" | "refused"> {
    // Not joined, the client would send by REST, which neither keeps the order nor tells a refusal.
    if (!this.isUp || this.channel === null) return "refused";
    const answer = await this.channel.send(
      { type: "broadcast", event, payload: message },
      { timeout: ackMs },
    );
    return answer === "ok" ? "accepted" : "refused";
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.isUp = false;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { channel } = this;
    this.channel = null;
    if (channel !== null) await this.client.removeChannel(channel);
  }

  private async subscribe(
    topic: string,
    handlers: Handlers,
    joined: () => void,
    refused: () => void,
  ): Promise<void> {
    // The join carries the newest token, also when this tab has slept past the last one's end.
    await this.client.realtime.setAuth().catch(() => undefined);
    if (this.isClosed) return;
    const channel = this.client.channel(topic, {
      config: { private: true, broadcast: { self: false, ack: true } },
    });
    this.channel = channel;
    channel.on("broadcast", { event }, ({ payload }: { payload?: unknown }) =>
      handlers.onMessage(payload),
    );
    channel.subscribe((status, error) => {
      if (channel !== this.channel) return;
      if (status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED) {
        this.isUp = true;
        joined();
        return;
      }
      if (this.isUp) handlers.onStatus("down");
      this.isUp = false;
      // A lost socket comes back by itself; a channel that the server closed doesn't.
      if (status === REALTIME_SUBSCRIBE_STATES.CLOSED) this.again(topic, handlers, joined, refused);
      else if (isDenial(error)) refused();
    });
  }

  private again(topic: string, handlers: Handlers, joined: () => void, refused: () => void): void {
    if (this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.subscribe(topic, handlers, joined, refused);
    }, againMs);
  }
}

/** The server answered, and its answer was no. A socket that could not be opened is not an answer. */
function isDenial(error: Error | undefined): boolean {
  return error !== undefined && /unauthori[sz]ed|permission|not allowed/i.test(error.message);
}
