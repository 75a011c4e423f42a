import {
  type CallEngine,
  type CallGrant,
  type CallSnapshot,
  type CallWord,
  type LeaveReason,
  type LocalMedia,
  type Step,
} from "@/lib/adapters/rtc/port";
import { Words } from "@/lib/adapters/rtc/shared/words";
import type { CallState } from "@/lib/calls/types";
import type { ErrorCode } from "@/lib/kernel/errors";

import type { GrantAnswer } from "./call-api";
import { stopTimer, type Try } from "./call-try";
import { problemOf, whyOut } from "./outcomes";
import type { CallRoom } from "./seats";

/** Somebody unknown may cause that a grant is wanted: not more often than this. */
const wantedGapMs = 3_000;
/** Without an answer the grant at hand stands; it is asked again after so long. */
const retryMs = 5_000;
/** After this share of its time a grant is renewed: for half an hour, with over seven minutes to try. */
const renewAt = 0.75;

export type SessionHost = {
  /** Which engine this installation uses, as far as the page knows. */
  kind: CallGrant["engine"];
  create: (kind: CallGrant["engine"]) => Promise<CallEngine>;
  ask: (fingerprint: string | null) => Promise<GrantAnswer>;
};

export type SessionView = {
  /** Null until an engine was made, and again for whoever comes back. */
  engine: CallSnapshot | null;
  /** Oneself and whom the newest grant names. */
  room: CallRoom | null;
  isJoining: boolean;
  /** Why joining did not work; it can be tried again. */
  problem: ErrorCode | null;
};

const outside: SessionView = { engine: null, room: null, isJoining: false, problem: null };

/**
 * One page's part in a running visit: asks for the grant, joins with it, renews it in time, and leaves when the
 * server says so. Devices are the page's; their tracks are handed in.
 */
export class CallSession {
  private readonly host: SessionHost;
  private readonly listeners = new Set<() => void>();
  private readonly words = new Words();
  private view: SessionView = outside;
  private current: Try | null = null;
  private media: LocalMedia = { microphone: null, camera: null };
  private step: Step = { level: "full", turn: 0 };

  constructor(host: SessionHost) {
    this.host = host;
  }

  readonly snapshot = (): SessionView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes part, unless it does or is about to. Never rejects: `problem` says why it did not work. */
  async join(epoch: number): Promise<void> {
    if (this.current !== null) return;
    const mine: Try = {
      abort: new AbortController(),
      engine: null,
      fingerprint: null,
      epoch,
      askedAt: 0,
      timer: null,
      dueAt: 0,
      isAsking: false,
      isWanted: false,
    };
    this.current = mine;
    this.show({ ...outside, isJoining: true });
    try {
      const problem = await this.enter(mine, this.host.kind);
      if (problem !== null) this.fail(mine, problem);
    } catch (error) {
      this.fail(mine, problemOf(error));
    }
  }

  /** The tracks to send from now on; null for what is off. */
  setMedia(media: LocalMedia): void {
    const before = this.media;
    this.media = media;
    const engine = this.current?.engine;
    if (!engine || !isInside(engine.snapshot())) return;
    if (before.microphone !== media.microphone) void engine.setMicrophone(media.microphone);
    if (before.camera !== media.camera) void engine.setCamera(media.camera);
  }

  async setScreen(track: MediaStreamTrack | null): Promise<void> {
    await this.current?.engine?.setScreen(track);
  }

  /** How much is carried from now on, also by whoever comes back. */
  setStep(step: Step): void {
    this.step = step;
    void this.current?.engine?.setStep(step);
  }

  /** Says something to everybody in the call; to nobody while there is none. */
  readonly say = (word: CallWord): void => this.current?.engine?.say(word);

  /** What others in the call say. Answers what ends listening. */
  readonly onWord = (listener: (uid: number, word: CallWord) => void): (() => void) =>
    this.words.add(listener);

  /** How the visit stands by the server: over for all, or with other people in it. */
  heard({ status, epoch }: Pick<CallState, "status" | "epoch">): void {
    const mine = this.current;
    if (mine === null || mine.engine?.snapshot().state === "left") return;
    if (status !== "pending" && status !== "active") {
      void this.leave("ended");
    } else if (epoch !== mine.epoch) {
      mine.epoch = epoch;
      this.renewIn(mine, 0);
    }
  }

  /** Goes. What is on its way is given up. */
  async leave(reason: LeaveReason): Promise<void> {
    const mine = this.current;
    if (mine === null) return;
    stopTimer(mine);
    mine.abort.abort();
    await mine.engine?.leave(reason);
    // Nothing came of it: there is no call that could have been left.
    if (this.current === mine && mine.engine === null) this.reset();
  }

  /** Forgets the try before, so that another one can begin. */
  reset(): void {
    if (this.current !== null) stopTimer(this.current);
    this.current = null;
    this.show(outside);
  }

  /** For good: the page goes away. */
  close(): void {
    const mine = this.current;
    this.current = null;
    this.listeners.clear();
    if (mine === null) return;
    stopTimer(mine);
    mine.abort.abort();
    void mine.engine?.leave("hung-up");
  }

  private async enter(mine: Try, kind: CallGrant["engine"]): Promise<ErrorCode | null> {
    const engine = await this.host.create(kind);
    mine.fingerprint = (await engine.prepare()).fingerprint;
    const answer = await this.ask(mine);
    if (mine.abort.signal.aborted) return null;
    if (answer.kind === "refused") return answer.code;
    if (answer.kind === "unheard") return "unavailable";
    if (answer.kind === "waiting") return "call_closed";
    const { grant } = answer;
    // The installation has changed over to the other carrier since this page was made.
    if (grant.engine !== kind) return this.enter(mine, grant.engine);
    mine.engine = engine;
    engine.subscribe(() => this.changed(mine, engine));
    engine.onWord((uid, word) => this.words.tell(uid, word));
    this.show({ ...this.view, room: grant });
    const media = this.media;
    await engine.setStep(this.step);
    await engine.join(grant, media, mine.abort.signal);
    if (this.current !== mine) return null;
    this.show({ ...this.view, engine: engine.snapshot(), isJoining: false });
    this.renewLater(mine, grant);
    this.bringUp(engine, media);
    this.changed(mine, engine);
    return null;
  }

  /** What was switched while joining. */
  private bringUp(engine: CallEngine, joinedWith: LocalMedia): void {
    const { microphone, camera } = this.media;
    if (joinedWith.microphone !== microphone) void engine.setMicrophone(microphone);
    if (joinedWith.camera !== camera) void engine.setCamera(camera);
  }

  private fail(mine: Try, problem: ErrorCode): void {
    if (this.current !== mine) return;
    stopTimer(mine);
    this.current = null;
    this.show({ ...outside, problem: mine.abort.signal.aborted ? null : problem });
  }

  private changed(mine: Try, engine: CallEngine): void {
    if (this.current !== mine) return;
    const snapshot = engine.snapshot();
    this.show({ ...this.view, engine: snapshot });
    if (snapshot.state === "left") stopTimer(mine);
    else if (snapshot.wantsGrant) this.renewIn(mine, this.gapOf(mine));
  }

  private gapOf(mine: Try): number {
    return Math.max(0, mine.askedAt + wantedGapMs - performance.now());
  }

  private async ask(mine: Try): Promise<GrantAnswer> {
    mine.askedAt = performance.now();
    return this.host.ask(mine.fingerprint);
  }

  private renewLater(mine: Try, { issuedAt, expiresAt }: CallGrant): void {
    // By the grant's own two times: this device's clock may be wrong.
    this.renewIn(mine, renewAt * (Date.parse(expiresAt) - Date.parse(issuedAt)));
  }

  /** Whatever is due sooner stays. */
  private renewIn(mine: Try, ms: number): void {
    const dueAt = performance.now() + ms;
    if (mine.timer !== null && mine.dueAt <= dueAt) return;
    stopTimer(mine);
    mine.dueAt = dueAt;
    mine.timer = setTimeout(() => void this.renew(mine), ms);
  }

  private async renew(mine: Try): Promise<void> {
    const { engine } = mine;
    mine.timer = null;
    if (engine === null || !isInside(engine.snapshot())) return;
    if (mine.isAsking) {
      mine.isWanted = true;
      return;
    }
    mine.isAsking = true;
    const answer = await this.ask(mine);
    mine.isAsking = false;
    if (this.current !== mine || !isInside(engine.snapshot())) return;
    const wasWanted = mine.isWanted;
    mine.isWanted = false;
    switch (answer.kind) {
      case "granted":
        await this.take(mine, engine, answer.grant);
        break;
      case "waiting":
        return this.leave("removed");
      case "refused": {
        const reason = whyOut[answer.code];
        if (reason !== undefined) return this.leave(reason);
        this.renewIn(mine, retryMs);
        break;
      }
      default:
        this.renewIn(mine, retryMs);
    }
    if (wasWanted) this.renewIn(mine, this.gapOf(mine));
  }

  private async take(mine: Try, engine: CallEngine, grant: CallGrant): Promise<void> {
    if (grant.engine !== engine.kind) return this.leave("failed");
    this.show({ ...this.view, room: grant });
    try {
      await engine.renew(grant);
      this.renewLater(mine, grant);
    } catch {
      this.renewIn(mine, retryMs);
    }
  }

  private show(view: SessionView): void {
    this.view = view;
    for (const listener of this.listeners) listener();
  }
}

function isInside({ state }: CallSnapshot): boolean {
  return state === "connected" || state === "reconnecting";
}
