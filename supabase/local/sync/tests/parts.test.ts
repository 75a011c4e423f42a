import { describe, expect, it } from "vitest";
import type { Change } from "../../changes/types.ts";
import { ChangeQueue } from "../change-queue.ts";
import { addChecksums, asSigned, asUnsigned, putDigest } from "../checksums.ts";
import { LookupIndex } from "../lookup-index.ts";
import type { Operation } from "../model.ts";
import { RecentOperations } from "../recent-operations.ts";
import { Signal } from "../signal.ts";

it("checksums are the protocol's", () => {
  const digest = (n: number) =>
    putDigest("test", `t${n}`, `{"id":"t${n}","description":"Test ${n}"}`).checksum;
  expect(digest(1)).toBe(920318466);
  expect(digest(2)).toBe(3280762209);
  expect(asSigned(addChecksums(digest(1), digest(2)))).toBe(-93886621);
  expect(asUnsigned(asSigned(3280762209))).toBe(3280762209);
});

describe("the queue of changes", () => {
  const change: Change = {
    kind: "truncate",
    relation: { oid: 1, schema: "public", table: "t", replicaIdentity: "default", columns: [] },
  };
  const item = (lsn: bigint, size: number) => ({
    lsn,
    changes: Array.from({ length: size }, () => change),
  });
  const lsns = (items: readonly { lsn: bigint }[]) => items.map(({ lsn }) => Number(lsn));

  it("gives whole transactions, about as many changes as are asked for", () => {
    const queue = new ChangeQueue(100);
    for (const [at, size] of [2, 3, 4].entries()) void queue.add(item(BigInt(at), size));
    expect(lsns(queue.take(4))).toEqual([0, 1]);
    queue.drop();
    expect(lsns(queue.take(1))).toEqual([2]);
    queue.drop();
    expect(queue.empty).toBe(true);
    expect(queue.take(1)).toEqual([]);
  });

  it("keeps what was taken until it is dropped: it may be wanted again", () => {
    const queue = new ChangeQueue(100);
    void queue.add(item(1n, 1));
    expect(lsns(queue.take(1))).toEqual([1]);
    expect(lsns(queue.take(1))).toEqual([1]);
  });

  it("keeps only the last of several mere positions, but none that was taken already", () => {
    const queue = new ChangeQueue(100);
    for (const lsn of [1n, 2n]) void queue.add(item(lsn, 0));
    expect(lsns(queue.take(5))).toEqual([2]);
    void queue.add(item(3n, 0));
    queue.drop();
    expect(lsns(queue.take(5))).toEqual([3]);
  });

  it("makes the feed wait when it is long, until half of it is gone", async () => {
    const queue = new ChangeQueue(4);
    expect(queue.add(item(1n, 3))).toBeUndefined();
    const room = queue.add(item(2n, 2));
    const state = { free: false };
    void Promise.resolve(room).then(() => (state.free = true));
    queue.take(1);
    await Promise.resolve();
    expect(state.free).toBe(false);
    queue.drop();
    await room;
    expect(state.free).toBe(true);
  });
});

describe("recent operations", () => {
  const put = (opId: number, bucket = 1): Operation => ({
    bucket,
    opId,
    op: "PUT",
    type: "t",
    id: "1",
    subkey: "s",
    checksum: 1,
    data: "{}",
    target: null,
  });
  const ids = (found: readonly { opId: number }[] | null) => found?.map(({ opId }) => opId) ?? null;

  it("are there from the first to the last that is asked for, or not at all", () => {
    const recent = new RecentOperations(10, { count: 3, size: 10_000 });
    recent.add([put(11), put(12, 2), put(13)]);
    expect(ids(recent.read(1, 10, 13))).toEqual([11, 13]);
    expect(ids(recent.read(1, 11, 12))).toEqual([]);
    expect(ids(recent.read(1, 9, 13))).toBeNull();
    recent.add([put(14), put(15)]);
    expect(ids(recent.read(1, 11, 15))).toBeNull();
    expect(ids(recent.read(1, 12, 15))).toEqual([13, 14, 15]);
    expect(ids(recent.read(2, 12, 15))).toEqual([]);
    recent.clear(20);
    expect(ids(recent.read(1, 19, 21))).toBeNull();
    expect(ids(recent.read(1, 20, 21))).toEqual([]);
  });

  it("take no more memory than they may", () => {
    const recent = new RecentOperations(0, { count: 1_000, size: 500 });
    for (let opId = 1; opId <= 5_000; opId++) recent.add([put(opId, opId % 7)]);
    const held = [0, 1, 2, 3, 4, 5, 6].flatMap((bucket) => recent.read(bucket, 4_990, 5_000) ?? []);
    expect(held.length).toBe(0);
    expect(recent.read(1, 4_998, 5_000)).not.toBeNull();
  });
});

it("lookups answer with what all rows say, and forget those that say nothing", () => {
  const index = new LookupIndex();
  index.set({ lookup: "l", source: "a", rows: [{ x: "1" }] });
  index.set({ lookup: "l", source: "b", rows: [{ x: "2" }, { x: "3" }] });
  expect(index.rows("l")).toEqual([{ x: "1" }, { x: "2" }, { x: "3" }]);
  index.set({ lookup: "l", source: "b", rows: null });
  expect(index.rows("l")).toEqual([{ x: "1" }]);
  index.set({ lookup: "l", source: "a", rows: null });
  expect(index.rows("l")).toEqual([]);
  index.set({ lookup: "never", source: "a", rows: null });
  expect(index.rows("never")).toEqual([]);
});

it("a wake-up that finds nobody is kept, once", async () => {
  const signal = new Signal();
  signal.raise();
  signal.raise();
  await signal.wait(60_000);
  const began = performance.now();
  await signal.wait(20);
  expect(performance.now() - began).toBeGreaterThan(15);
  const waiting = signal.wait(60_000);
  signal.raise();
  await waiting;
});
