import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { CallGrant } from "@/lib/adapters/rtc/port";
import { Ends } from "@/lib/adapters/rtc/shared/ends";

import { withPatience } from "./patience";

const server = Date.UTC(2026, 5, 9, 14, 0);
const iso = (seconds: number) => new Date(server + seconds * 1_000).toISOString();
const grant = (expires: number, hard: number): CallGrant => ({
  sessionId: "s",
  engine: "agora",
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

beforeEach(() => vi.useFakeTimers({ now: server }));
afterEach(() => vi.useRealTimers());

describe("a grant over Agora", () => {
  it("that is not renewed is waited for half a minute after its end", () => {
    const ended = vi.fn();
    new Ends(ended).take(withPatience(grant(60, 600)));
    vi.advanceTimersByTime(89_999);
    expect(ended).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(ended).toHaveBeenCalledExactlyOnceWith("network");
  });

  it("is not waited for past the end of the visit", () => {
    const ended = vi.fn();
    new Ends(ended).take(withPatience(grant(60, 60)));
    vi.advanceTimersByTime(60_000);
    expect(ended).toHaveBeenCalledExactlyOnceWith("window-closed");
  });
});
