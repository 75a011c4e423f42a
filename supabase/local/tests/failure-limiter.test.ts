import { expect, test } from "vitest";
import { FailureLimiter } from "../api/failure-limiter.ts";

function limiterAt(clock: { now: number }) {
  return new FailureLimiter({ failures: 3, windowMs: 60_000 }, () => clock.now);
}

test("closes at the limit and opens when the oldest failure leaves the window", () => {
  const clock = { now: 0 };
  const limiter = limiterAt(clock);
  for (const at of [0, 10_000, 20_000]) {
    clock.now = at;
    expect(limiter.retryAfter("a")).toBe(0);
    limiter.fail("a");
  }
  expect(limiter.retryAfter("a")).toBe(40);
  expect(limiter.retryAfter("b")).toBe(0);
  clock.now = 59_999;
  expect(limiter.retryAfter("a")).toBe(1);
  clock.now = 60_000;
  expect(limiter.retryAfter("a")).toBe(0);
  limiter.fail("a");
  expect(limiter.retryAfter("a")).toBe(10);
});

test("a success takes its own attempt back, and clearing forgets all", () => {
  const clock = { now: 0 };
  const limiter = limiterAt(clock);
  limiter.fail("a");
  limiter.fail("a");
  const takeBack = limiter.fail("a");
  expect(limiter.retryAfter("a")).toBe(60);
  takeBack();
  takeBack();
  expect(limiter.retryAfter("a")).toBe(0);
  limiter.fail("a");
  expect(limiter.retryAfter("a")).toBe(60);
  limiter.clear("a");
  expect(limiter.retryAfter("a")).toBe(0);
});
