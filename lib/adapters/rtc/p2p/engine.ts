import {
  CallError,
  type CallEngine,
  type CallGrant,
  type CallSignal,
  type CallSnapshot,
  type CallWord,
  type LeaveReason,
  type LocalMedia,
  type Participant,
  type Step,
  type TrackKind,
} from "@/lib/adapters/rtc/port";
import { Ends, hasEnded } from "@/lib/adapters/rtc/shared/ends";
import { joinWithin } from "@/lib/adapters/rtc/shared/join";
import { LocalTracks } from "@/lib/adapters/rtc/shared/local-tracks";
import { PageEvents } from "@/lib/adapters/rtc/shared/page-events";
import { isSameSnapshot } from "@/lib/adapters/rtc/shared/views";
import { Words } from "@/lib/adapters/rtc/shared/words";

import { type Identity, makeIdentity } from "./certificate";
import { Entrance } from "./entrance";
import { newSid } from "./identity";
import { SignalLine } from "./line";
import { Room } from "./room";

const tickMs = 500;

/**
 * A call from browser to browser: one connection per pair, signalled over a topic that only its
 * members may use. Nothing of it runs before `join` or after `leave`.
 */
export class P2pEngine implements CallEngine {
  readonly kind = "p2p";
  readonly enforcesExpiry = false;

  private readonly listeners = new Set<() => void>();
  private readonly words = new Words();
  private readonly line: SignalLine;
  private readonly local = new LocalTracks((kind) => void this.setTrack(kind, null));
  private readonly ends = new Ends((reason) => void this.leave(reason));
  private readonly page = new PageEvents({
    gone: () => this.room?.bye("hung-up"),
    back: () => this.onBack(),
    network: () => this.networkChanged(),
  });
  private identity: Promise<Identity> | null = null;
  private room: Room | null = null;
  private grant: CallGrant | null = null;
  private state: CallSnapshot["state"] = "idle";
  private leftBecause: LeaveReason | null = null;
  private signalling: "up" | "down" = "down";
  private step: Step = { level: "full", turn: 0 };
  private wantsGrant = false;
  private ticker: ReturnType<typeof setInterval> | null = null;
  private leaving: Promise<void> | null = null;
  private entrance: Entrance | null = null;
  private failJoin: (error: CallError) => void = () => undefined;
  private view: CallSnapshot;

  constructor(createSignal: () => CallSignal) {
    this.line = new SignalLine({
      createSignal,
      heard: (message) => this.room?.receive(message),
      status: (status) => this.onSignal(status),
    });
    this.view = this.look();
  }

  snapshot(): CallSnapshot {
    return this.view;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async prepare(): Promise<{ fingerprint: string | null }> {
    const { fingerprint } = await this.known();
    return { fingerprint };
  }

  async join(grant: CallGrant, media: LocalMedia, signal: AbortSignal): Promise<void> {
    if (this.state !== "idle") throw new CallError("aborted");
    this.state = "joining";
    this.local.set("microphone", media.microphone);
    this.local.set("camera", media.camera);
    this.changed();
    try {
      await joinWithin(signal, {
        arm: (fail) => {
          this.failJoin = fail;
        },
        enter: () => this.enter(grant),
        isRefused: () => this.entrance?.isRefused === true,
      });
    } catch (error) {
      const reason = error instanceof CallError && error.code === "aborted" ? "hung-up" : "failed";
      await this.leave(reason);
      throw error;
    }
    this.entrance?.stop();
    this.state = "connected";
    this.settle();
  }

  async renew(grant: CallGrant): Promise<void> {
    const { room, grant: before } = this;
    if (room === null || before === null) throw new CallError("aborted");
    if (grant.p2p === null) throw new CallError("grant-refused");
    const isOurs = grant.sessionId === before.sessionId && grant.self.uid === before.self.uid;
    if (!isOurs) throw new CallError("grant-refused");
    // Nobody who is not in the newest roster may hear what is said on the newest topic.
    this.grant = grant;
    this.wantsGrant = false;
    room.renew(grant);
    this.ends.take(grant);
    await this.line.open(grant.p2p.topic);
    await room.hello();
    this.settle();
  }

  setMicrophone(track: MediaStreamTrack | null): Promise<void> {
    return this.setTrack("microphone", track);
  }

  setCamera(track: MediaStreamTrack | null): Promise<void> {
    return this.setTrack("camera", track);
  }

  setScreen(track: MediaStreamTrack | null): Promise<void> {
    return this.setTrack("screen", track);
  }

  async setStep(step: Step): Promise<void> {
    this.step = step;
    this.tellState();
    this.changed();
    await this.room?.fit();
  }

  say(word: CallWord): void {
    this.room?.tell({ type: "word", word });
  }

  onWord(listener: (uid: number, word: CallWord) => void): () => void {
    return this.words.add(listener);
  }

  networkChanged(): void {
    this.ends.arm();
    this.room?.restart();
  }

  leave(reason: LeaveReason): Promise<void> {
    this.leaving ??= this.goAway(reason);
    return this.leaving;
  }

  private async enter(grant: CallGrant): Promise<void> {
    if (grant.p2p === null) throw new CallError("grant-refused");
    const { certificate } = await this.known();
    if (this.isLeaving()) return;
    if (hasEnded(grant)) throw new CallError("grant-expired");
    this.grant = grant;
    this.ends.take(grant);
    this.page.start();
    const room = new Room(grant, {
      // Grants are numbered by the server's clock: the later one is the newer page, on any device.
      life: { sid: newSid(), at: Date.parse(grant.issuedAt) },
      certificate,
      post: (message) => this.line.send(message),
      status: () => ({ says: this.local.says(), step: this.step }),
      tracks: () => this.local.all(),
      changed: () => this.settle(),
      heard: (what) => this.onHeard(what),
      said: (uid, word) => this.words.tell(uid, word),
    });
    this.room = room;
    await this.line.open(grant.p2p.topic);
    if (this.isLeaving()) return;
    this.entrance = new Entrance(() => room.hello());
    this.ticker = setInterval(() => this.tick(), tickMs);
    await this.entrance.pass();
  }

  private tick(): void {
    this.room?.tick();
    // Some of what a screen shows changes by nothing but time.
    this.settle();
  }

  private isLeaving(): boolean {
    return this.leaving !== null;
  }

  private known(): Promise<Identity> {
    this.identity ??= makeIdentity();
    return this.identity;
  }

  private async setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    if (this.state === "left") return;
    this.local.set(kind, track);
    this.tellState();
    this.changed();
    await this.room?.setTracks();
  }

  private tellState(): void {
    this.room?.tell({ type: "state", says: this.local.says(), step: this.step });
  }

  private onSignal(status: "up" | "down"): void {
    const isBack = this.signalling === "down" && status === "up" && this.state !== "joining";
    this.signalling = status;
    if (isBack) void this.room?.hello();
    this.settle();
  }

  private onBack(): void {
    this.ends.arm();
    this.room?.tick();
  }

  private onHeard(what: "same-person-elsewhere" | "room-full" | "stranger"): void {
    if (what === "same-person-elsewhere") {
      this.failJoin(new CallError("aborted"));
      void this.leave("superseded");
    } else if (what === "room-full") {
      this.failJoin(new CallError("room-full"));
      if (this.state !== "joining" && this.room?.isEmpty === true) void this.leave("failed");
    } else {
      this.wantsGrant = true;
      this.changed();
    }
  }

  /** A call goes on while anybody is reached, or the topic is and nobody else is there. */
  private settle(): void {
    if (this.room?.isEmpty === false) this.entrance?.met();
    if (this.state === "connected" || this.state === "reconnecting") {
      const { room } = this;
      const isAlone = room === null || room.isEmpty;
      const stands = isAlone ? this.signalling === "up" : room.isAnybodyConnected;
      const isFirst = !isAlone && room.everybody.every((it) => it.link === "connecting");
      this.state = stands || isFirst ? "connected" : "reconnecting";
    }
    this.changed();
  }

  private async goAway(reason: LeaveReason): Promise<void> {
    this.failJoin(new CallError("aborted"));
    this.state = "left";
    this.leftBecause = reason;
    this.ends.stop();
    this.page.stop();
    if (this.ticker !== null) clearInterval(this.ticker);
    this.ticker = null;
    this.entrance?.stop();
    this.room?.bye(reason);
    this.room?.close();
    this.room = null;
    this.local.clear();
    this.changed();
    await this.line.close();
    this.signalling = "down";
    this.changed();
  }

  private changed(): void {
    const next = this.look();
    if (isSameSnapshot(this.view, next)) return;
    this.view = next;
    for (const listener of this.listeners) listener();
  }

  private look(): CallSnapshot {
    const local: Participant = {
      uid: this.grant?.self.uid ?? 0,
      link: this.signalling === "up" ? "connected" : "connecting",
      quality: 0,
      directions: { in: 0, out: 0 },
      step: this.step,
      says: this.local.says(),
      tracks: this.local.all(),
    };
    return {
      state: this.state,
      leftBecause: this.leftBecause,
      local,
      remote: this.room?.everybody ?? [],
      signalling: this.signalling,
      grantEndsAt: this.grant?.expiresAt ?? null,
      wantsGrant: this.wantsGrant,
    };
  }
}
