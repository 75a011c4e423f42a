import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import {
  CallError,
  type CallEngine,
  type CallGrant,
  type CallSnapshot,
  type CallWord,
  type LeaveReason,
  type LocalMedia,
  type Step,
} from "@/lib/adapters/rtc/port";
import { Words } from "@/lib/adapters/rtc/shared/words";

import { someSnapshot } from "./builders";
import type { GrantAnswer } from "./call-api";
import { CallSession } from "./call-session";

const minute = 60_000;

/** An engine that does what it is told at once. */
class TestEngine implements CallEngine {
  readonly kind: CallGrant["engine"];
  readonly enforcesExpiry = false;
  joinedWith: LocalMedia | null = null;
  failure: CallError | null = null;
  readonly sent: [string, MediaStreamTrack | null][] = [];
  readonly renewed: CallGrant[] = [];
  readonly steps: Step[] = [];
  private view = someSnapshot({ state: "idle" });
  private readonly listeners = new Set<() => void>();

  constructor(kind: CallGrant["engine"] = "p2p") {
    this.kind = kind;
  }
  snapshot(): CallSnapshot {
    return this.view;
  }
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  become(change: Partial<CallSnapshot>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }
  prepare() {
    return Promise.resolve({ fingerprint: "AA" });
  }
  join(_grant: CallGrant, media: LocalMedia): Promise<void> {
    if (this.failure !== null) return Promise.reject(this.failure);
    this.joinedWith = media;
    this.become({ state: "connected" });
    return Promise.resolve();
  }
  renew(grant: CallGrant): Promise<void> {
    this.renewed.push(grant);
    this.become({ wantsGrant: false });
    return Promise.resolve();
  }
  setMicrophone(track: MediaStreamTrack | null): Promise<void> {
    this.sent.push(["microphone", track]);
    return Promise.resolve();
  }
  setCamera(track: MediaStreamTrack | null): Promise<void> {
    this.sent.push(["camera", track]);
    return Promise.resolve();
  }
  setScreen(): Promise<void> {
    return Promise.resolve();
  }
  setStep(step: Step): Promise<void> {
    this.steps.push(step);
    return Promise.resolve();
  }
  readonly said: CallWord[] = [];
  readonly words = new Words();
  say(word: CallWord): void {
    this.said.push(word);
  }
  onWord(listener: (uid: number, word: CallWord) => void): () => void {
    return this.words.add(listener);
  }
  networkChanged(): void {
    this.become({});
  }
  leave(leftBecause: LeaveReason): Promise<void> {
    if (this.view.state !== "left") this.become({ state: "left", leftBecause });
    return Promise.resolve();
  }
}

function grantOf(change: Partial<CallGrant> = {}): CallGrant {
  const at = (ms: number) => new Date(Date.UTC(2026, 5, 9, 10) + ms).toISOString();
  return {
    sessionId: "call-1",
    engine: "p2p",
    channel: "channel",
    self: { userId: "amina", uid: 1, role: "patient", name: "Amina", fingerprint: null },
    members: [],
    issuedAt: at(0),
    expiresAt: at(20 * minute),
    lastJoinAt: at(30 * minute),
    hardEndAt: at(35 * minute),
    p2p: null,
    agora: null,
    ...change,
  };
}

const granted = (change?: Partial<CallGrant>): GrantAnswer => ({
  kind: "granted",
  grant: grantOf(change),
});

/** A session whose server answers what stands in `answers`, and the last of them from then on. */
function someSession(answers: GrantAnswer[], engine = new TestEngine()) {
  const ask = vi.fn((_fingerprint: string | null): Promise<GrantAnswer> =>
    Promise.resolve((answers.length > 1 ? answers.shift() : answers[0]) ?? { kind: "unheard" }),
  );
  const made: CallGrant["engine"][] = [];
  const create = (kind: CallGrant["engine"]) => {
    made.push(kind);
    return Promise.resolve(kind === engine.kind ? engine : new TestEngine(kind));
  };
  const session = new CallSession({ kind: "p2p", create, ask });
  return { session, engine, ask, made };
}

describe("a part in a visit", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("begins once, with the fingerprint that was sent along", async () => {
    const { session, engine, ask } = someSession([granted()]);
    await Promise.all([session.join(1), session.join(1)]);
    expect(ask.mock.calls).toEqual([["AA"]]);
    expect(engine.joinedWith).toEqual({ microphone: null, camera: null });
    expect(session.snapshot()).toMatchObject({ isJoining: false, problem: null });
    expect(session.snapshot().engine?.state).toBe("connected");
  });

  it("steps down with the call, also when it comes back later", async () => {
    const { session, engine } = someSession([granted()]);
    const step = { level: "audio-only", turn: 2 } as const;
    session.setStep(step);
    await session.join(1);
    expect(engine.steps).toEqual([step]);
    session.setStep({ level: "text", turn: 3 });
    expect(engine.steps).toEqual([step, { level: "text", turn: 3 }]);
  });

  it.each([
    [{ kind: "refused", code: "room_full" }, "room_full"],
    [{ kind: "unheard" }, "unavailable"],
  ] as const)("says why it did not begin, and may be tried again: %o", async (answer, problem) => {
    const { session } = someSession([answer, granted()]);
    await session.join(1);
    expect(session.snapshot()).toMatchObject({ problem, engine: null, isJoining: false });
    session.reset();
    await session.join(1);
    expect(session.snapshot().engine?.state).toBe("connected");
  });

  it("puts an engine's failure into a code", async () => {
    const { session, engine } = someSession([granted()]);
    engine.failure = new CallError("join-timeout");
    await session.join(1);
    expect(session.snapshot().problem).toBe("unavailable");
  });

  it("changes over to the carrier that the grant names", async () => {
    const { session, made } = someSession([granted({ engine: "agora" })], new TestEngine("agora"));
    await session.join(1);
    expect(made).toEqual(["p2p", "agora"]);
    expect(session.snapshot().engine?.state).toBe("connected");
  });

  it("renews its grant after three quarters of its time, whatever this clock says", async () => {
    const { session, engine, ask } = someSession([granted()]);
    await session.join(1);
    await vi.advanceTimersByTimeAsync(15 * minute - 1);
    expect(ask).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(engine.renewed).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(15 * minute);
    expect(engine.renewed).toHaveLength(2);
  });

  it("asks again while nobody answers, and keeps the call", async () => {
    const { session, engine } = someSession([granted(), { kind: "unheard" }, granted()]);
    await session.join(1);
    await vi.advanceTimersByTimeAsync(15 * minute);
    expect(engine.renewed).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(engine.renewed).toHaveLength(1);
    expect(engine.snapshot().state).toBe("connected");
  });

  it("asks anew when the room changes, at once, and when somebody unknown speaks, not too often", async () => {
    const { session, engine, ask } = someSession([granted()]);
    await session.join(1);
    session.heard({ status: "active", epoch: 1 });
    await vi.advanceTimersByTimeAsync(100);
    expect(ask).toHaveBeenCalledTimes(1);
    session.heard({ status: "active", epoch: 2 });
    await vi.advanceTimersByTimeAsync(100);
    expect(ask).toHaveBeenCalledTimes(2);
    for (let told = 0; told < 50; told += 1) engine.become({ wantsGrant: true });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it.each([
    [{ kind: "waiting" }, "removed"],
    [{ kind: "refused", code: "call_removed" }, "removed"],
    [{ kind: "refused", code: "call_closed" }, "ended"],
  ] as const)("leaves when it is not wanted any more: %o", async (answer, reason) => {
    const { session, engine } = someSession([granted(), answer]);
    await session.join(1);
    session.heard({ status: "active", epoch: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.snapshot()).toMatchObject({ state: "left", leftBecause: reason });
    // Nothing is asked after it.
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(engine.renewed).toHaveLength(0);
  });

  it("leaves when the visit is over for everybody", async () => {
    const { session, engine } = someSession([granted()]);
    await session.join(1);
    session.heard({ status: "ended", epoch: 2 });
    expect(engine.snapshot()).toMatchObject({ state: "left", leftBecause: "ended" });
  });

  it("sends what was switched while it joined, and each change once", async () => {
    const { session, engine } = someSession([granted()]);
    const joining = session.join(1);
    // Only its identity counts.
    const track = {} as MediaStreamTrack;
    session.setMedia({ microphone: track, camera: null });
    await joining;
    session.setMedia({ microphone: track, camera: null });
    session.setMedia({ microphone: null, camera: null });
    expect([engine.joinedWith?.microphone, ...engine.sent.map(([, sent]) => sent)]).toEqual([
      track,
      null,
    ]);
  });

  it("gives up what is on its way when the person goes", async () => {
    const { session, engine } = someSession([granted()]);
    const joining = session.join(1);
    await session.leave("hung-up");
    await joining;
    expect(engine.joinedWith).toBeNull();
    expect(session.snapshot()).toMatchObject({ engine: null, isJoining: false, problem: null });
  });
});
