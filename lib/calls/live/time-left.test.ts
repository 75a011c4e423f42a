import { describe, expect, it } from "vitest";

import { minute, someCall, tenOClock } from "./builders";
import { clockOffset, countdown, extensionOf, minutesIn, timeLeft } from "./time-left";

const call = someCall();
const at = (minutes: number) => tenOClock + minutes * minute;

describe("the server's clock", () => {
  it("takes the middle of asking and answering for the moment of the answer", () => {
    expect(clockOffset(5_000, 1_000, 1_200)).toBe(3_900);
    expect(clockOffset(900, 1_000, 1_200)).toBe(-200);
  });

  it("makes up for a device whose clock is wrong", () => {
    const deviceNow = at(40) - 7 * minute;
    const offset = clockOffset(at(40), deviceNow - 50, deviceNow + 50);
    expect(timeLeft(call, deviceNow + offset).left).toBe(25 * minute);
  });
});

describe("the time left of a visit", () => {
  it("passes its stages at the moments that the visit names", () => {
    const stages = [
      [at(25), "planned"],
      [at(50) - 1, "planned"],
      [at(50), "overrun"],
      [at(55) - 1, "overrun"],
      [at(55), "closing"],
      [at(60) - 1, "closing"],
      [at(60), "finishing"],
      [at(65) - 1, "finishing"],
      [at(65), "over"],
    ] as const;
    for (const [now, stage] of stages) expect(timeLeft(call, now).stage, stage).toBe(stage);
  });

  it("counts to the moment at which it ends for everybody, and never below nothing", () => {
    expect(timeLeft(call, at(60)).left).toBe(5 * minute);
    expect(timeLeft(call, at(90)).left).toBe(0);
  });

  it("empties its ring once a minute, and is full before the start", () => {
    expect(timeLeft(call, at(20)).fraction).toBe(1);
    expect(timeLeft(call, at(30)).fraction).toBe(1);
    expect(timeLeft(call, at(47.5)).fraction).toBe(timeLeft(call, at(47.1)).fraction);
    expect(timeLeft(call, at(47.5)).fraction).toBeCloseTo(18 / 35);
    expect(timeLeft(call, at(65)).fraction).toBe(0);
  });

  it("moves along when the visit is extended", () => {
    const later = someCall({ lastJoinAt: at(70), windowEnd: at(75) });
    expect(timeLeft(call, at(61)).stage).toBe("finishing");
    expect(timeLeft(later, at(61)).stage).toBe("overrun");
  });
});

describe("its words", () => {
  it("writes minutes and seconds, and hours from the first on", () => {
    expect(countdown(744_000)).toBe("12:24");
    expect(countdown(5_000)).toBe("0:05");
    expect(countdown(4_001)).toBe("0:05");
    expect(countdown(3_900_000)).toBe("1:05:00");
    expect(countdown(-1)).toBe("0:00");
  });

  it("never says that no minutes are left while some time is", () => {
    expect(minutesIn(1)).toBe(1);
    expect(minutesIn(5 * minute)).toBe(5);
    expect(minutesIn(0)).toBe(0);
  });
});

describe("extending", () => {
  it("offers ten minutes, or the fewer that are free, or nothing", () => {
    const until = (extendableUntil: number | null) => extensionOf(someCall({ extendableUntil }));
    expect(until(at(120))).toBe(10);
    expect(until(at(70.5))).toBe(5);
    expect(until(at(65.5))).toBeNull();
    expect(until(at(65))).toBeNull();
    expect(until(null)).toBeNull();
  });
});
