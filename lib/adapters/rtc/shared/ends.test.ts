import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { CallGrant } from "@/lib/adapters/rtc/port";

import { Ends, hasEnded } from "./ends";

const server = Date.UTC(2026, 5, 9, 14, 0);
const iso = (seconds: number) => new Date(server + seconds * 1_000).toISOString();
const grant = (expires: number, hard: number): CallGrant => ({
  sessionId: "s",
  engine: "p2p",
  channel: "c",
  self: { userId: "u", uid: 1, role: "patient", name: "P", fingerprint: null },
  members: [],
  issuedAt: iso(0),
  expiresAt: iso(expires),
  lastJoinAt: iso(0),
  hardEndAt: iso(hard),
  p2p: null,
  agora: null,
});

// The device is a day ahead of the server.
beforeEach(() => vi.useFakeTimers({ now: server + 86_400_000 }));
afterEach(() => vi.useRealTimers());

describe("the end of a grant", () => {
  it("comes by the server's clock, whatever the device's says", () => {
    const ended = vi.fn();
    new Ends(ended).take(grant(60, 60));
    vi.advanceTimersByTime(59_999);
    expect(ended).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(ended).toHaveBeenCalledExactlyOnceWith("window-closed");
  });

  it("is a lost network when the window is longer than it", () => {
    const ended = vi.fn();
    new Ends(ended).take(grant(60, 90));
    vi.advanceTimersByTime(60_000);
    expect(ended).toHaveBeenCalledExactlyOnceWith("network");
  });

  it("is moved by a later grant", () => {
    const ended = vi.fn();
    const ends = new Ends(ended);
    ends.take(grant(60, 120));
    ends.take(grant(120, 120));
    vi.advanceTimersByTime(119_999);
    expect(ended).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(ended).toHaveBeenCalledOnce();
  });

  it("is found at once by a page that has slept past it", () => {
    const ended = vi.fn();
    const ends = new Ends(ended);
    ends.take(grant(60, 60));
    // Asleep: time passes and no timer runs.
    vi.setSystemTime(server + 86_400_000 + 61_000);
    ends.arm();
    expect(ended).toHaveBeenCalledExactlyOnceWith("window-closed");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("leaves no timer once it is stopped", () => {
    const ends = new Ends(vi.fn());
    ends.take(grant(60, 60));
    ends.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});

it("a grant can be over when it is given", () => {
  expect(hasEnded(grant(0, 60))).toBe(true);
  expect(hasEnded(grant(60, 0))).toBe(true);
  expect(hasEnded(grant(60, 60))).toBe(false);
});
