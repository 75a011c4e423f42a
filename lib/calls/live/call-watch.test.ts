import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { minute, someCall, tenOClock } from "./builders";
import { CallWatch } from "./call-watch";
import { callPhase } from "./phase";

const hour = 60 * minute;
const nobody = { checked: false, engine: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The visit as it was rendered at 10:25, while its waiting room is open, and read again a second later. */
function watchOn(deviceAheadMs: number) {
  const rendered = someCall({ serverNow: tenOClock + 25 * minute });
  vi.setSystemTime(rendered.serverNow + deviceAheadMs);
  const read = () => {
    vi.setSystemTime(rendered.serverNow + deviceAheadMs + 1_000);
    return Promise.resolve({ ...rendered, serverNow: rendered.serverNow + 500 });
  };
  return new CallWatch(rendered, { read, keep: () => Promise.resolve() });
}

describe("the clock of a device that is wrong by an hour", () => {
  it.each([hour, -hour, 0])(
    "closes no door from the first look on, and the server's answer puts it right (%i ms)",
    async (wrongBy) => {
      const watch = watchOn(wrongBy);
      const { state, clockOffset } = watch.snapshot();
      expect(callPhase(state, nobody, Date.now() + clockOffset)).toEqual({ phase: "check" });
      await watch.refresh();
      expect(watch.snapshot()).toMatchObject({ clockOffset: 0 - wrongBy, heard: true });
    },
  );
});
