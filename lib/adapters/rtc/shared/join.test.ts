import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { CallError } from "@/lib/adapters/rtc/port";

import { joinWithin } from "./join";

const never = () => new Promise<void>(() => undefined);
const steps = (change: Partial<Parameters<typeof joinWithin>[1]> = {}) => ({
  arm: () => undefined,
  enter: never,
  isRefused: () => false,
  ...change,
});
const codeOf = (joining: Promise<void>) =>
  joining.then(
    () => null,
    (error: unknown) => (error instanceof CallError ? error.code : error),
  );

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", { isSecureContext: true });
  vi.stubGlobal("RTCPeerConnection", vi.fn());
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("joining", () => {
  it("takes fifteen seconds and no longer", async () => {
    const code = codeOf(joinWithin(new AbortController().signal, steps()));
    await vi.advanceTimersByTimeAsync(14_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await code).toBe("join-timeout");
  });

  it("was refused where the topic took nothing for all that time", async () => {
    const refused = steps({ isRefused: () => true });
    const code = codeOf(joinWithin(new AbortController().signal, refused));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await code).toBe("grant-refused");
  });

  it("stops when it is given up, before it and during it", async () => {
    expect(await codeOf(joinWithin(AbortSignal.abort(), steps()))).toBe("aborted");
    const giveUp = new AbortController();
    const code = codeOf(joinWithin(giveUp.signal, steps()));
    giveUp.abort();
    expect(await code).toBe("aborted");
  });

  it("fails with what fails it from outside, and with the network for what nobody foresaw", async () => {
    const { signal } = new AbortController();
    const full = steps({ arm: (fail) => fail(new CallError("room-full")) });
    expect(await codeOf(joinWithin(signal, full))).toBe("room-full");
    const broken = steps({ enter: () => Promise.reject(new TypeError("broken")) });
    expect(await codeOf(joinWithin(signal, broken))).toBe("network");
  });

  it("is not tried where it can't work", async () => {
    const { signal } = new AbortController();
    vi.stubGlobal("RTCPeerConnection", undefined);
    expect(await codeOf(joinWithin(signal, steps()))).toBe("unsupported");
    vi.stubGlobal("window", { isSecureContext: false });
    expect(await codeOf(joinWithin(signal, steps()))).toBe("insecure-context");
  });
});
