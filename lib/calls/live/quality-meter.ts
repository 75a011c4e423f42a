import type { CarriedLevel } from "@/lib/adapters/rtc/port";

import type { Sample } from "./step-down";

/** How a call's connections were, in whole seconds and counts: nothing of what was said or shown. */
export type QualityFigures = {
  /** In which something was measured. */
  seconds: number;
  /** Of these, in which what came was bad, and what went. */
  badIn: number;
  badOut: number;
  stepsDown: number;
  reconnects: number;
};

export type Meter = {
  at: number | null;
  ms: number;
  badInMs: number;
  badOutMs: number;
  stepsDown: number;
  reconnects: number;
  isDown: boolean;
  level: CarriedLevel;
};

export const emptyMeter: Meter = {
  at: null,
  ms: 0,
  badInMs: 0,
  badOutMs: 0,
  stepsDown: 0,
  reconnects: 0,
  isDown: false,
  level: "full",
};

/** From here on a connection is shown as weak. */
const bad = 4;
/** Between looks further apart the page slept. */
const gapMs = 10_000;
const levels: readonly CarriedLevel[] = ["text", "audio-only", "small", "full"];

/** The meter after one more look, at which the call stood at `level`. */
export function measured(meter: Meter, sample: Sample, level: CarriedLevel): Meter {
  const { at, isDown } = sample;
  const passed = meter.at === null || at < meter.at || at - meter.at > gapMs ? 0 : at - meter.at;
  const isKnown = isDown || sample.in > 0 || sample.out > 0;
  const add = (isCounted: boolean) => (isCounted && isKnown ? passed : 0);
  return {
    at,
    ms: meter.ms + add(true),
    badInMs: meter.badInMs + add(isDown || sample.in >= bad),
    badOutMs: meter.badOutMs + add(isDown || sample.out >= bad),
    stepsDown: meter.stepsDown + (levels.indexOf(level) < levels.indexOf(meter.level) ? 1 : 0),
    reconnects: meter.reconnects + (meter.isDown && !isDown ? 1 : 0),
    isDown,
    level,
  };
}

/** What is reported of a meter. */
export function figuresOf(meter: Meter): QualityFigures {
  const seconds = (ms: number) => Math.floor(ms / 1_000);
  return {
    seconds: seconds(meter.ms),
    badIn: seconds(meter.badInMs),
    badOut: seconds(meter.badOutMs),
    stepsDown: meter.stepsDown,
    reconnects: meter.reconnects,
  };
}
