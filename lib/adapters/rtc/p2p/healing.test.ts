import { describe, expect, it } from "vitest";

import { type Ailing, cureOf, isLost } from "./healing";

const now = 1_000_000;
const ago = (seconds: number) => now - seconds * 1_000;
const fresh: Ailing = {
  now,
  isOfferer: true,
  connection: "connecting",
  isOffering: false,
  unconnectedSince: now,
  disconnectedSince: null,
  heardAt: now,
  healedAt: now,
  restartedAt: now,
  restarts: 0,
};
const cure = (change: Partial<Ailing>) => cureOf({ ...fresh, ...change });

describe("a connection that doesn't stand", () => {
  it("is left alone for two seconds, then asked after", () => {
    expect(cure({ healedAt: ago(1.9) })).toBe("wait");
    expect(cure({ healedAt: ago(2) })).toBe("need");
    expect(cure({ healedAt: ago(2), isOffering: true })).toBe("resend");
  });

  it("is tried another way every eight seconds, by the side that offers alone", () => {
    expect(cure({ restartedAt: ago(8) })).toBe("restart");
    expect(cure({ restartedAt: ago(9.9), isOfferer: false })).toBe("wait");
  });

  it("is tried another way at once when it failed, and after two seconds when it was cut", () => {
    expect(cure({ connection: "failed" })).toBe("restart");
    expect(cure({ connection: "disconnected", disconnectedSince: ago(1.9) })).toBe("wait");
    expect(cure({ connection: "disconnected", disconnectedSince: ago(2) })).toBe("restart");
  });

  it("begins anew after three restarts or half a minute, once the last had its time", () => {
    expect(cure({ restarts: 3, restartedAt: ago(7) })).toBe("wait");
    expect(cure({ restarts: 3, restartedAt: ago(8) })).toBe("reset");
    expect(cure({ unconnectedSince: ago(30), restartedAt: ago(8) })).toBe("reset");
    expect(cure({ restarts: 3, restartedAt: ago(8), isOfferer: false })).toBe("wait");
  });

  it("is complained of by the side that answers, which in the end begins anew itself", () => {
    const answerer = { isOfferer: false, restartedAt: ago(10) };
    expect(cure({ ...answerer, unconnectedSince: ago(44.9) })).toBe("restart");
    expect(cure({ ...answerer, unconnectedSince: ago(45) })).toBe("reset");
    expect(cure({ ...answerer, unconnectedSince: ago(45), restartedAt: ago(5) })).toBe("wait");
  });

  it("is given up after 25 seconds without a word, on both sides", () => {
    expect(cure({ heardAt: ago(25) })).toBe("remove");
    expect(cure({ heardAt: ago(25), isOfferer: false })).toBe("remove");
  });
});

describe("a connection that stands", () => {
  it("needs nothing, however silent the topic is", () => {
    expect(cure({ connection: "connected", heardAt: ago(600), restartedAt: ago(600) })).toBe(
      "wait",
    );
  });

  it("repeats an offer that was not answered", () => {
    const offering = { connection: "connected", isOffering: true } as const;
    expect(cure({ ...offering, healedAt: ago(2) })).toBe("resend");
  });
});

describe("a person", () => {
  it("is told of a connection that failed or doesn't come", () => {
    expect(isLost("failed", 0)).toBe(true);
    expect(isLost("connecting", 14_999)).toBe(false);
    expect(isLost("connecting", 15_000)).toBe(true);
    expect(isLost("connected", 15_000)).toBe(false);
  });
});
