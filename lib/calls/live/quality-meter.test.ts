import { describe, expect, it, vi } from "vitest";

import type { CarriedLevel } from "@/lib/adapters/rtc/port";

import { emptyMeter, figuresOf, measured } from "./quality-meter";
import { QualityReporter } from "./quality-reporter";
import type { Sample } from "./step-down";

type Look = Partial<Sample> & { level?: CarriedLevel };
const look = ({ level = "full", ...sample }: Look, at: number) =>
  [{ in: 1, out: 1, isDown: false, ...sample, at }, level] as const;

/** Looks that are 2 s apart. */
function figures(...looks: Look[]) {
  let meter = emptyMeter;
  looks.forEach((one, place) => {
    meter = measured(meter, ...look({ ...one }, one.at ?? place * 2_000));
  });
  return figuresOf(meter);
}

describe("a call is measured", () => {
  it("in seconds, each way by itself", () => {
    expect(figures({}, { in: 4 }, { in: 5, out: 4 }, { in: 3, out: 3 })).toEqual({
      seconds: 6,
      badIn: 4,
      badOut: 2,
      stepsDown: 0,
      reconnects: 0,
    });
  });

  it("only while something is known, and not while the page slept", () => {
    expect(figures({}, { in: 0, out: 0 }, {})).toMatchObject({ seconds: 2 });
    expect(figures({ at: 0 }, { at: 60_000 }, { at: 62_000 })).toMatchObject({ seconds: 2 });
  });

  it("with its steps down and the times that it came back", () => {
    const down = { isDown: true, in: 6, out: 6 } as const;
    const looks: Look[] = [
      {},
      down,
      down,
      {},
      down,
      { level: "text" },
      { level: "audio-only" },
      { level: "text" },
    ];
    expect(figures(...looks)).toEqual({
      seconds: 14,
      badIn: 6,
      badOut: 6,
      stepsDown: 2,
      reconnects: 2,
    });
  });
});

describe("a page reports what it measured", () => {
  it("each minute and at the end, and nothing twice", () => {
    const send = vi.fn((_figures: { seconds: number }) => Promise.reject(new Error("no network")));
    const reporter = new QualityReporter(send);
    reporter.end();
    for (let at = 0; at <= 130_000; at += 2_000) reporter.look(...look({}, at));
    reporter.end();
    reporter.end();
    expect(send.mock.calls.map(([{ seconds }]) => seconds)).toEqual([60, 120, 130]);
  });
});
