import { describe, expect, it } from "vitest";

import { type Counters, countersOf, directionsOf, worse } from "./quality";

const qualityOf = (before: Counters | null, now: Counters) => worse(directionsOf(before, now));

const before: Counters = {
  at: 10_000,
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

  it("is told of each way by itself", () => {
    expect(directionsOf(before, later({ lostThere: 0.3 }))).toEqual({ in: 1, out: 5 });
    expect(directionsOf(before, later({ lost: 60 }))).toEqual({ in: 5, out: 1 });
    expect(directionsOf(before, later({ roundTrip: 0.5 }))).toEqual({ in: 3, out: 3 });
  });

  it("is very bad when bytes come and no picture is made of them", () => {
    expect(qualityOf(before, later({ decoded: 100 }))).toBe(5);
    // A camera that is off sends next to nothing.
    expect(qualityOf(before, later({ decoded: 100, videoBytes: 100_500 }))).toBe(1);
  });
});

describe("what a browser counts", () => {
  it("says nothing of lines that are quiet since the look before", () => {
    const inbound = { type: "inbound-rtp", packetsReceived: 9, jitter: 0.4, timestamp: 12_000 };
    const report = { type: "remote-inbound-rtp", fractionLost: 0.5 };
    const quiet = [
      { ...inbound, lastPacketReceivedTimestamp: 9_900 },
      { ...report, timestamp: 9_800 },
    ];
    expect(countersOf(quiet, 10_000)).toMatchObject({ at: 12_000, jitter: 0, lostThere: 0 });
    const live = [
      { ...inbound, lastPacketReceivedTimestamp: 11_990 },
      { ...report, timestamp: 11_000 },
    ];
    expect(countersOf(live, 10_000)).toMatchObject({ at: 12_000, jitter: 0.4, lostThere: 0.5 });
  });

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
      at: 0,
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
