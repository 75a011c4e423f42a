import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { Polled, type Sight } from "./polled";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page whose sight the test decides on. */
function page() {
  const tellers = new Set<() => void>();
  let visible = true;
  const sight: Sight = {
    visible: () => visible,
    onChange: (tell) => {
      tellers.add(tell);
      return () => tellers.delete(tell);
    },
  };
  const show = (now: boolean) => {
    visible = now;
    for (const tell of tellers) tell();
  };
  return { sight, show, tellers };
}

function polledWith(answers: (number | null)[], first: number | null = null) {
  const { sight, show, tellers } = page();
  const ask = vi.fn(async () => answers.shift() ?? null);
  return { polled: new Polled({ ask, everyMs: 1_000, first, sight }), ask, show, tellers };
}

const turn = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("asks at once where nothing is known, and again after each answer", async () => {
  const { polled, ask } = polledWith([1, 2]);
  const told = vi.fn();
  polled.subscribe(told);
  await turn(0);
  expect(polled.value()).toEqual({ value: 1, failing: false });
  await turn(1_000);
  expect(polled.value()).toEqual({ value: 2, failing: false });
  expect([ask.mock.calls.length, told.mock.calls.length]).toEqual([2, 2]);
});

it("waits where the page came with an answer", async () => {
  const { polled, ask } = polledWith([2], 1);
  polled.subscribe(() => undefined);
  await turn(999);
  expect(ask).not.toHaveBeenCalled();
  await turn(1);
  expect(polled.value().value).toBe(2);
});

it("keeps the last good answer while there is none, and says so", async () => {
  const { polled } = polledWith([null, 3], 1);
  polled.subscribe(() => undefined);
  await turn(1_000);
  expect(polled.value()).toEqual({ value: 1, failing: true });
  await turn(1_000);
  expect(polled.value()).toEqual({ value: 3, failing: false });
});

it("tells nobody of the same answer", async () => {
  const { polled } = polledWith([1, 1], 1);
  const told = vi.fn();
  polled.subscribe(told);
  await turn(2_000);
  expect(told).not.toHaveBeenCalled();
});

it("does not ask while the page is hidden, and at once when it comes back", async () => {
  const { polled, ask, show } = polledWith([2], 1);
  polled.subscribe(() => undefined);
  show(false);
  await turn(5_000);
  expect(ask).not.toHaveBeenCalled();
  show(true);
  await turn(0);
  expect(polled.value().value).toBe(2);
});

it("asks no more once nobody listens", async () => {
  const { polled, ask, tellers } = polledWith([2], 1);
  polled.subscribe(() => undefined)();
  await turn(5_000);
  expect(ask).not.toHaveBeenCalled();
  expect(tellers.size).toBe(0);
});
