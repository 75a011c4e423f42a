import { z } from "zod";

import type { Participant, Quality } from "@/lib/adapters/rtc/port";

export type Directions = Participant["directions"];

export const unmeasured: Directions = { in: 0, out: 0 };

/** Counters of a connection at one moment. */
export type Counters = {
  /** When the browser looked, by its own clock in milliseconds. */
  at: number;
  received: number;
  lost: number;
  /** Of bytes of pictures that came, and of pictures made of them. */
  videoBytes: number;
  decoded: number;
  /** Seconds; null while unknown. */
  roundTrip: number | null;
  jitter: number;
  /** What the other side says it lost of ours, 0 to 1. */
  lostThere: number;
};

const row = z.looseObject({
  type: z.string(),
  timestamp: z.number().optional(),
  kind: z.string().optional(),
  packetsReceived: z.number().optional(),
  packetsLost: z.number().optional(),
  bytesReceived: z.number().optional(),
  framesDecoded: z.number().optional(),
  jitter: z.number().optional(),
  lastPacketReceivedTimestamp: z.number().optional(),
  fractionLost: z.number().optional(),
  currentRoundTripTime: z.number().optional(),
  nominated: z.boolean().optional(),
  state: z.string().optional(),
});

/**
 * Adds up what a browser counts of one connection. What a line that is quiet now was like when it last
 * carried something (before `since`, in the browser's milliseconds) says nothing of the connection.
 */
export function countersOf(report: Iterable<unknown>, since = 0): Counters {
  const sum: Counters = {
    at: since,
    received: 0,
    lost: 0,
    videoBytes: 0,
    decoded: 0,
    roundTrip: null,
    jitter: 0,
    lostThere: 0,
  };
  for (const item of report) {
    const read = row.safeParse(item);
    if (!read.success) continue;
    const it = read.data;
    if (it.type === "inbound-rtp") {
      sum.received += it.packetsReceived ?? 0;
      sum.lost += Math.max(0, it.packetsLost ?? 0);
      sum.at = Math.max(sum.at, it.timestamp ?? 0);
      const isQuiet = (it.lastPacketReceivedTimestamp ?? Number.POSITIVE_INFINITY) <= since;
      if (!isQuiet) sum.jitter = Math.max(sum.jitter, it.jitter ?? 0);
      if (it.kind === "video") {
        sum.videoBytes += it.bytesReceived ?? 0;
        sum.decoded += it.framesDecoded ?? 0;
      }
    } else if (it.type === "remote-inbound-rtp") {
      const isOld = (it.timestamp ?? Number.POSITIVE_INFINITY) <= since;
      if (!isOld) sum.lostThere = Math.max(sum.lostThere, it.fractionLost ?? 0);
    } else if (it.type === "candidate-pair" && it.nominated && it.state === "succeeded") {
      sum.roundTrip = it.currentRoundTripTime ?? sum.roundTrip;
    }
  }
  return sum;
}

/** From which share of lost packets, round trip and jitter in seconds on a connection is how bad. */
const steps: readonly { quality: Quality; loss: number; roundTrip: number; jitter: number }[] = [
  { quality: 5, loss: 0.25, roundTrip: 1.5, jitter: 0.3 },
  { quality: 4, loss: 0.12, roundTrip: 0.8, jitter: 0.15 },
  { quality: 3, loss: 0.05, roundTrip: 0.4, jitter: 0.08 },
  { quality: 2, loss: 0.02, roundTrip: 0.2, jitter: 0.04 },
];

/** Bytes between two looks that would have made a picture: less may be what a codec sends to say nothing. */
const bytesOfPictures = 20_000;

/**
 * How good a connection was between two looks, each way. Counters can fall back when a description is
 * rolled back; nothing is known of such a span.
 */
export function directionsOf(before: Counters | null, now: Counters): Directions {
  if (before === null || now.received < before.received) return unmeasured;
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  const expected = received + lost;
  if (expected === 0 && now.roundTrip === null) return unmeasured;
  const out = graded(now.lostThere, now.roundTrip, 0);
  const stuck =
    now.videoBytes - before.videoBytes > bytesOfPictures && now.decoded <= before.decoded;
  if (stuck) return { in: 5, out };
  const loss = expected === 0 ? 0 : lost / expected;
  return { in: graded(loss, now.roundTrip, now.jitter), out };
}

/** The worse of both ways; what is unknown says nothing. */
export function worse(directions: Directions): Quality {
  return directions.in > directions.out ? directions.in : directions.out;
}

function graded(loss: number, roundTrip: number | null, jitter: number): Quality {
  const step = steps.find(
    (it) => loss >= it.loss || (roundTrip ?? 0) >= it.roundTrip || jitter >= it.jitter,
  );
  return step?.quality ?? 1;
}
