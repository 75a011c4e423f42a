import { describe, expect, it } from "vitest";

import { type Counters, countersOf, qualityOf } from "./quality";

const before: Counters = {
  received: 1_000,
  lost: 10,
  videoBytes: 100_000,
  decoded: 100,
  roundTrip: 0.02,
  jitter: 0.005,
  lostThere: 0,
};
const later = (change: Partial<Counters>): Counters => ({
  ...before,
  received: 1_100,
  videoBytes: 150_000,
  decoded: 130,
  ...change,
});

describe("the quality of a connection", () => {
  it("is unknown at first, and after counters fell back", () => {
    expect(qualityOf(null, before)).toBe(0);
    expect(qualityOf(before, later({ received: 5 }))).toBe(0);
  });

  it("is best with nothing lost, and worse step by step", () => {
    expect(qualityOf(before, later({}))).toBe(1);
    expect(qualityOf(before, later({ lost: 13 }))).toBe(2);
    expect(qualityOf(before, later({ lost: 18 }))).toBe(3);
    expect(qualityOf(before, later({ lost: 30 }))).toBe(4);
    expect(qualityOf(before, later({ lost: 60 }))).toBe(5);
  });

  it("counts what the other side lost of ours, and how long the way is", () => {
    expect(qualityOf(before, later({ lostThere: 0.3 }))).toBe(5);
    expect(qualityOf(before, later({ roundTrip: 0.5 }))).toBe(3);
    expect(qualityOf(before, later({ jitter: 0.2 }))).toBe(4);
  });

  it("is very bad when bytes come and no picture is made of them", () => {
    expect(qualityOf(before, later({ decoded: 100 }))).toBe(5);
    // A camera that is off sends next to nothing.
    expect(qualityOf(before, later({ decoded: 100, videoBytes: 100_500 }))).toBe(1);
  });
});

describe("what a browser counts", () => {
  it("is added up over the lines of a connection", () => {
    const sum = countersOf([
      { type: "inbound-rtp", kind: "audio", packetsReceived: 5, packetsLost: 1, jitter: 0.1 },
      {
        type: "inbound-rtp",
        kind: "video",
        packetsReceived: 7,
        packetsLost: -1,
        bytesReceived: 900,
        framesDecoded: 3,
      },
      { type: "remote-inbound-rtp", fractionLost: 0.25 },
      { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.03 },
      { type: "candidate-pair", nominated: false, state: "failed", currentRoundTripTime: 9 },
      "nonsense",
    ]);
    expect(sum).toEqual({
      received: 12,
      lost: 1,
      videoBytes: 900,
      decoded: 3,
      roundTrip: 0.03,
      jitter: 0.1,
      lostThere: 0.25,
    });
  });
});
