import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Connection } from "./connection";

const start = Date.UTC(2026, 5, 9, 14, 2);
beforeEach(() => vi.useFakeTimers({ now: start }));
afterEach(() => vi.useRealTimers());

describe("a connection", () => {
  it("keeps quiet about a gap of less than five seconds", () => {
    const changed = vi.fn();
    const connection = new Connection(changed);
    connection.lost();
    vi.advanceTimersByTime(4_999);
    connection.joined();
    vi.advanceTimersByTime(60_000);
    expect(changed).not.toHaveBeenCalled();
  });

  it("says after five seconds since when, and then that it is back", () => {
    const connection = new Connection(() => {});
    connection.lost();
    vi.advanceTimersByTime(3_000);
    // Several lines report the same loss.
    connection.lost();
    vi.advanceTimersByTime(2_000);
    expect(connection.view()).toEqual({ state: "lost", since: start });
    connection.joined();
    expect(connection.view().state).toBe("back");
    vi.advanceTimersByTime(4_000);
    expect(connection.view().state).toBe("up");
  });

  it("does not say it is back while it is lost again", () => {
    const connection = new Connection(() => {});
    connection.lost();
    vi.advanceTimersByTime(5_000);
    connection.joined();
    connection.lost();
    expect(connection.view().state).toBe("up");
    vi.advanceTimersByTime(5_000);
    expect(connection.view().state).toBe("lost");
  });
});
