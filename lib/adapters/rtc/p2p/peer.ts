import { nowMs } from "@/lib/kernel/clock";
import type { LinkState, Member, Participant } from "@/lib/adapters/rtc/port";
import type { Tracks } from "@/lib/adapters/rtc/shared/local-tracks";

import { lowerLevel } from "./encodings";
import type { Body, Envelope, Status } from "./envelope";
import { cureOf, isLost } from "./healing";
import type { Life } from "./identity";
import { Lines, type Sending } from "./lines";
import { Negotiator } from "./negotiator";
import {
  countersOf,
  type Counters,
  type Directions,
  directionsOf,
  unmeasured,
  worse,
} from "./quality";

const pingAloneMs = 2_000;
const pingConnectedMs = 10_000;
const restartsApartMs = 1_000;
const measureEveryMs = 2_000;

export type PeerOptions = {
  member: Member;
  /** Their page's life, and the one that they know us by. */
  theirs: Life;
  ours: Life;
  isOfferer: boolean;
  configuration: RTCConfiguration;
  tracks: Tracks;
  sending: Sending;
  heardAt: number;
  /** What is said of ourselves. */
  status: () => Status;
  send: (peer: Peer, body: Body) => void;
  changed: () => void;
};

/** One other person: the connection to them, what they say of themselves, and how well it goes. */
export class Peer {
  readonly options: PeerOptions;
  private readonly pc: RTCPeerConnection;
  private readonly lines: Lines;
  private readonly negotiator: Negotiator;
  private status: Status = {
    says: { microphone: false, camera: false, screen: false },
    step: { level: "full", turn: 0 },
  };
  private sending: Sending;
  private wasConnected = false;
  private isStanding = false;
  private unconnectedSince = nowMs();
  private disconnectedSince: number | null = null;
  private heard: number;
  private healedAt = nowMs();
  private restartedAt = nowMs();
  private restarts = 0;
  private pingedAt = nowMs();
  private measuredAt = nowMs();
  private counters: Counters | null = null;
  private directions: Directions = unmeasured;

  constructor(options: PeerOptions) {
    this.options = options;
    this.sending = options.sending;
    this.heard = options.heardAt;
    this.pc = new RTCPeerConnection(options.configuration);
    this.lines = new Lines(this.pc, options.tracks, options.sending);
    this.negotiator = new Negotiator({
      pc: this.pc,
      lines: this.lines,
      isOfferer: options.isOfferer,
      send: (body) => options.send(this, body),
    });
    this.pc.addEventListener("connectionstatechange", this.onConnection);
  }

  get isConnected(): boolean {
    return this.pc.connectionState === "connected";
  }

  get heardAt(): number {
    return this.heard;
  }

  /** Begins, where it is ours to begin. */
  start(): void {
    if (this.options.isOfferer) void this.negotiator.offer(false);
  }

  /** A message of this very life of theirs. */
  receive(message: Envelope): void {
    this.heard = nowMs();
    if (message.type === "desc") this.describe(message);
    else if (message.type === "cand") void this.negotiator.addCandidates(message.cands);
    else if (message.type === "need") this.helpOut(message.restart === true);
    else if (message.type !== "bye" && message.type !== "word") this.hear(message);
  }

  setTracks(tracks: Tracks): Promise<void> {
    return this.negotiator.inTurn(() => this.lines.setTracks(tracks));
  }

  /** How many take part, and what this side can take: the other side's own limit counts too. */
  setSending(sending: Sending): Promise<void> {
    this.sending = sending;
    const level = lowerLevel(sending.level, this.status.step.level);
    return this.negotiator.inTurn(() => this.lines.setSending({ ...sending, level }));
  }

  /** New servers to be reached through; what stands, stands. */
  configure(iceServers: RTCIceServer[]): void {
    this.pc.setConfiguration({ ...this.pc.getConfiguration(), iceServers });
  }

  /** The way may be another one: looks for it at once, or asks the side that offers to. */
  restart(): void {
    this.restartedAt = nowMs();
    if (!this.options.isOfferer) {
      this.options.send(this, { type: "need", restart: true });
      return;
    }
    void this.negotiator.offer(true);
  }

  /** What is due now. Answers what only the room can do. */
  tick(): "remove" | "reset" | null {
    const now = nowMs();
    if (this.isConnected && now - this.measuredAt >= measureEveryMs) void this.measure(now);
    if (now - this.pingedAt >= (this.isConnected ? pingConnectedMs : pingAloneMs)) {
      this.pingedAt = now;
      this.options.send(this, { type: "ping", ...this.options.status() });
    }
    return this.heal(now);
  }

  view(): Participant {
    const { says, step } = this.status;
    const isLost = this.link() === "lost";
    const shown = (kind: keyof Tracks, isOn: boolean) =>
      isOn && this.wasConnected ? this.lines.received(kind) : null;
    return {
      uid: this.options.member.uid,
      link: this.link(),
      quality: isLost ? 6 : worse(this.directions),
      directions: isLost ? { in: 6, out: 6 } : this.directions,
      step,
      says,
      tracks: {
        // Sound is never cut for a word that is still on its way; silence is silent by itself.
        microphone: shown("microphone", true),
        camera: shown("camera", says.camera),
        screen: shown("screen", says.screen),
      },
    };
  }

  close(): void {
    this.negotiator.close();
    this.pc.removeEventListener("connectionstatechange", this.onConnection);
    this.pc.close();
  }

  private describe(message: Extract<Envelope, { type: "desc" }>): void {
    // They try another way themselves: nothing to ask for until that had its time.
    if (!this.options.isOfferer && message.nid > this.negotiator.last) this.restartedAt = nowMs();
    void this.negotiator.describe(message).then(this.options.changed);
  }

  private hear({ says, step }: Status): void {
    const isOther = step.level !== this.status.step.level;
    this.status = { says, step };
    if (isOther) void this.setSending(this.sending);
    this.options.changed();
  }

  private askForHelp(): void {
    const { last } = this.negotiator;
    this.options.send(this, { type: "need", ...(last > 0 && { nid: last }) });
  }

  private helpOut(isRestart: boolean): void {
    if (isRestart) {
      // Both sides often find out at once, and whoever may send could ask without end.
      if (nowMs() - this.restartedAt >= restartsApartMs && this.options.isOfferer) this.restart();
    } else if (this.negotiator.last === 0) this.start();
    else void this.negotiator.resend();
  }

  private heal(now: number): "remove" | "reset" | null {
    const cure = cureOf({
      now,
      isOfferer: this.options.isOfferer,
      connection: this.pc.connectionState,
      isOffering: this.negotiator.isOffering,
      unconnectedSince: this.unconnectedSince,
      disconnectedSince: this.disconnectedSince,
      heardAt: this.heard,
      healedAt: this.healedAt,
      restartedAt: this.restartedAt,
      restarts: this.restarts,
    });
    if (cure === "remove" || cure === "reset") return cure;
    if (cure !== "wait") this.healedAt = now;
    if (cure === "resend") void this.negotiator.resend();
    if (cure === "need") this.askForHelp();
    if (cure === "restart") {
      this.restarts += 1;
      this.restart();
    }
    return null;
  }

  private readonly onConnection = (): void => {
    const now = nowMs();
    const state = this.pc.connectionState;
    if (this.isStanding && state !== "connected") this.onLoss(now);
    this.isStanding = state === "connected";
    if (state === "connected") {
      this.wasConnected = true;
      this.restarts = 0;
      this.disconnectedSince = null;
      void this.negotiator.inTurn(() => this.lines.encode());
    } else if (state === "disconnected" || state === "failed") {
      this.disconnectedSince ??= now;
      this.directions = { in: 6, out: 6 };
    }
    this.options.changed();
  };

  /** Until now they were heard and seen, however long ago their last word on the topic is. */
  private onLoss(now: number): void {
    this.unconnectedSince = now;
    this.heard = now;
  }

  private async measure(now: number): Promise<void> {
    this.measuredAt = now;
    const report = await this.pc.getStats().catch(() => null);
    if (report === null) return;
    const rows: unknown[] = [];
    report.forEach((it: unknown) => rows.push(it));
    const counters = countersOf(rows, this.counters?.at);
    this.directions = directionsOf(this.counters, counters);
    this.counters = counters;
    this.options.changed();
  }

  private link(): LinkState {
    const state = this.pc.connectionState;
    const quality = worse(this.directions);
    if (state === "connected") return quality >= 4 && quality < 6 ? "weak" : "connected";
    if (isLost(state, nowMs() - this.unconnectedSince)) return "lost";
    return this.wasConnected ? "weak" : "connecting";
  }
}
