import {
  CallError,
  type CallEngine,
  type CallGrant,
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

import { Channel, type ChannelNews } from "./channel";
import { linkOf, worseOf } from "./quality";
import { asCallError } from "./outcomes";
import { withPatience } from "./patience";
import { loadSdk } from "./sdk";

type State = CallSnapshot["state"];

/**
 * A call over Agora, which carries pictures and sound through its own servers and puts out whoever's
 * token has ended. Nothing of it is loaded before `join`, and nothing runs after `leave`.
 */
export class AgoraEngine implements CallEngine {
  readonly kind = "agora";
  readonly enforcesExpiry = true;

  private readonly joinMs: number | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly words = new Words();
  private readonly local = new LocalTracks((kind) => void this.setTrack(kind, null));
  private readonly ends = new Ends((reason) => void this.leave(reason));
  private readonly page = new PageEvents({
    gone: () => void this.leave("hung-up"),
    back: () => this.ends.arm(),
    network: () => this.networkChanged(),
  });
  private channel: Channel | null = null;
  private grant: CallGrant | null = null;
  private state: State = "idle";
  private leftBecause: LeaveReason | null = null;
  private step: Step = { level: "full", turn: 0 };
  private wantsGrant = false;
  private leaving: Promise<void> | null = null;
  private failJoin: (error: CallError) => void = () => undefined;
  private view: CallSnapshot;

  /** @param joinMs how long joining may take; the SDK itself would wait for ever. */
  constructor(joinMs?: number) {
    this.joinMs = joinMs;
    this.view = this.look();
  }

  snapshot(): CallSnapshot {
    return this.view;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Agora's servers stand between the connections, so no certificate names a person. */
  async prepare(): Promise<{ fingerprint: string | null }> {
    return { fingerprint: null };
  }

  async join(grant: CallGrant, media: LocalMedia, signal: AbortSignal): Promise<void> {
    if (this.state !== "idle") throw new CallError("aborted");
    this.state = "joining";
    this.local.set("microphone", media.microphone);
    this.local.set("camera", media.camera);
    this.changed();
    try {
      await this.enter(grant, signal);
    } catch (error) {
      const reason = error instanceof CallError && error.code === "aborted" ? "hung-up" : "failed";
      await this.leave(reason);
      throw error;
    }
  }

  async renew(grant: CallGrant): Promise<void> {
    const { grant: before, channel } = this;
    if (before === null || this.state === "joining" || this.isLeaving()) {
      throw new CallError("aborted");
    }
    const isOurs = grant.sessionId === before.sessionId && grant.self.uid === before.self.uid;
    if (!isOurs || grant.agora === null) throw new CallError("grant-refused");
    this.take(grant);
    try {
      if (channel === null || isElsewhere(before, grant)) await this.move(grant);
      else await channel.renew(grant.agora.token);
    } catch (error) {
      this.wantsGrant = true;
      throw asCallError(error);
    } finally {
      this.channel?.settle();
      this.changed();
    }
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
    this.channel?.setStep(step);
    this.changed();
  }

  say(word: CallWord): void {
    this.channel?.say(word);
  }

  onWord(listener: (uid: number, word: CallWord) => void): () => void {
    return this.words.add(listener);
  }

  /** The SDK looks for another way by itself. */
  networkChanged(): void {
    this.ends.arm();
  }

  leave(reason: LeaveReason): Promise<void> {
    this.leaving ??= this.goAway(reason);
    return this.leaving;
  }

  private async enter(grant: CallGrant, signal: AbortSignal): Promise<void> {
    await joinWithin(signal, {
      arm: (fail) => {
        this.failJoin = fail;
      },
      enter: () => this.open(grant).catch((error: unknown) => Promise.reject(asCallError(error))),
      isRefused: () => false,
      ms: this.joinMs,
    });
    if (this.isLeaving()) throw new CallError("aborted");
    this.state = "connected";
    this.channel?.setStep(this.step);
    void this.channel?.setTracks(this.local.all());
    this.changed();
  }

  private async open(grant: CallGrant): Promise<void> {
    const { agora, channel: name, self } = grant;
    if (agora === null) throw new CallError("grant-refused");
    if (hasEnded(grant)) throw new CallError("grant-expired");
    this.take(grant);
    this.page.start();
    const sdk = await loadSdk();
    if (this.isLeaving()) return;
    const channel = new Channel({
      sdk,
      isMember: (uid) => this.grant?.members.some((it) => it.uid === uid) === true,
      heard: (news) => this.onNews(news),
      said: (uid, word) => this.words.tell(uid, word),
    });
    this.channel = channel;
    await channel.join({ ...agora, channel: name, uid: self.uid });
  }

  /** Takes a grant as the one that counts. */
  private take(grant: CallGrant): void {
    this.grant = grant;
    this.wantsGrant = false;
    this.ends.take(withPatience(grant));
  }

  /** Into another channel, or anew into the one that we were put out of. */
  private async move(grant: CallGrant): Promise<void> {
    this.state = "reconnecting";
    await this.drop();
    try {
      await this.enter(grant, new AbortController().signal);
    } catch (error) {
      await this.drop();
      throw error;
    }
  }

  private async drop(): Promise<void> {
    const { channel } = this;
    this.channel = null;
    this.changed();
    await channel?.leave();
  }

  private isLeaving(): boolean {
    return this.leaving !== null;
  }

  private async setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    if (this.state === "left") return;
    this.local.set(kind, track);
    // Nobody waits for servers that may not answer: what is off is off before they have heard.
    if (this.state !== "joining") void this.channel?.setTracks(this.local.all());
    this.changed();
  }

  private onNews(news: ChannelNews): void {
    if (typeof news === "object") {
      void this.leave(news.left);
      return;
    }
    if (news !== "changed") this.wantsGrant = true;
    if (news === "expired") {
      this.state = "reconnecting";
      void this.drop();
    } else if (this.state === "connected" || this.state === "reconnecting") {
      this.state = this.channel?.isUp === true ? "connected" : "reconnecting";
    }
    this.changed();
  }

  private async goAway(reason: LeaveReason): Promise<void> {
    this.failJoin(new CallError("aborted"));
    this.state = "left";
    this.leftBecause = reason;
    this.ends.stop();
    this.page.stop();
    this.local.clear();
    await this.drop();
  }

  private changed(): void {
    const next = this.look();
    if (isSameSnapshot(this.view, next)) return;
    this.view = next;
    for (const listener of this.listeners) listener();
  }

  private look(): CallSnapshot {
    const isUp = this.channel?.isUp === true;
    const directions = this.channel?.directions ?? { in: 0, out: 0 };
    const quality = worseOf(directions.out, directions.in);
    const local: Participant = {
      uid: this.grant?.self.uid ?? 0,
      link: isUp ? linkOf(quality, true) : "connecting",
      quality,
      directions,
      step: this.step,
      says: this.local.says(),
      tracks: this.local.all(),
    };
    return {
      state: this.state,
      leftBecause: this.leftBecause,
      local,
      remote: this.channel?.participants() ?? [],
      signalling: isUp ? "up" : "down",
      grantEndsAt: this.grant?.expiresAt ?? null,
      wantsGrant: this.wantsGrant,
    };
  }
}

/** Whether a later grant opens another channel: whoever was removed is left behind in the one before. */
function isElsewhere(before: CallGrant, grant: CallGrant): boolean {
  return before.channel !== grant.channel || before.agora?.appId !== grant.agora?.appId;
}
