import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { DeliveryMarker } from "./delivery-marker";

type Item = { conversationId: string; seq: number };

let told: Item[][];
let taken: boolean;
let marker: DeliveryMarker;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  taken = true;
  marker = new DeliveryMarker((items) => {
    told.push(items);
    return Promise.resolve(taken);
  });
});
afterEach(() => {
  marker.stop();
  vi.useRealTimers();
});
const at = (conversationId: string, seq: number): Item => ({ conversationId, seq });

describe("how far this device has come", () => {
  it("is told at once, what follows soon after together, and of each conversation the farthest", async () => {
    marker.delivered("a", 1);
    expect(told).toEqual([[at("a", 1)]]);
    marker.delivered("a", 2);
    marker.delivered("b", 7);
    marker.delivered("a", 4);
    marker.delivered("a", 3);
    expect(told).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(told.slice(1)).toEqual([[at("a", 4), at("b", 7)]]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toHaveLength(2);
  });

  it("is told once, and never back", async () => {
    marker.delivered("a", 4);
    await vi.advanceTimersByTimeAsync(300);
    marker.delivered("a", 4);
    marker.delivered("a", 2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual([[at("a", 4)]]);
  });

  it("that was not taken is told again with the next news, and not before", async () => {
    taken = false;
    marker.delivered("a", 4);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toHaveLength(1);
    taken = true;
    marker.delivered("a", 4);
    await vi.advanceTimersByTimeAsync(300);
    expect(told.slice(1)).toEqual([[at("a", 4)]]);
  });

  it("in more conversations than a request may carry is told in several", async () => {
    marker.delivered("first", 1);
    for (let n = 0; n < 250; n += 1) marker.delivered(`c${n}`, 1);
    await vi.advanceTimersByTimeAsync(900);
    expect(told.map((items) => items.length)).toEqual([1, 100, 100, 50]);
    expect(new Set(told.flat().map((item) => item.conversationId)).size).toBe(251);
  });
});
