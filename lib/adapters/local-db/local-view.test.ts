import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { LocalView } from "./local-view";
import { nodeDatabase, sync } from "./node-database";
import type { LocalDatabase } from "./open";
import { LocalStore, type StoreState } from "./store";
import { instantText, yes } from "./values";

let ends: (() => unknown)[];
let store: LocalStore;

beforeEach(() => {
  ends = [];
  store = new LocalStore();
});
afterEach(async () => {
  for (const end of ends.toReversed()) await end();
});

async function database(): Promise<LocalDatabase> {
  const { db, end } = await nodeDatabase();
  ends.push(end);
  return db;
}
const ready = (db: LocalDatabase, synced = true): StoreState => ({
  phase: "ready",
  userId: "amina",
  db,
  synced,
  live: false,
  upload: {
    state: () => ({ uploading: false, failures: 0 }),
    subscribe: () => () => undefined,
    shareOf: () => null,
    kick: () => undefined,
  },
  clockOffset: () => 0,
});
const put = (db: LocalDatabase, ...names: string[]) =>
  sync(
    db,
    "facilities",
    names.map((name) => ({ id: name, name })),
  );

/** The names of all clinics, and how often they were read. */
function clinics(read?: (db: LocalDatabase) => Promise<string[]>) {
  const counted = { reads: 0 };
  const names = async (db: LocalDatabase) =>
    (await db.getAll<{ name: string }>("SELECT name FROM facilities ORDER BY name")).map(
      (row) => row.name,
    );
  const view = new LocalView({
    tables: ["facilities"],
    store,
    read: (db) => {
      counted.reads += 1;
      return (read ?? names)(db);
    },
  });
  return { view, counted };
}
const shows = (view: LocalView<string[]>, ...names: string[]) =>
  vi.waitFor(() => expect(view.value()).toEqual(names), { timeout: 15_000 });

describe("an answer of this device that stays true", () => {
  it("is there once the device holds everything, and follows what changes, read once for all who watch", async () => {
    const db = await database();
    await put(db, "Lakeside");
    const { view, counted } = clinics();
    ends.push(
      view.subscribe(() => undefined),
      view.subscribe(() => undefined),
    );
    store.become(ready(db, false));
    expect(view.value(), "half a copy answers nothing").toBeUndefined();
    expect(counted.reads).toBe(0);
    store.become(ready(db));
    await shows(view, "Lakeside");
    expect(counted.reads).toBe(1);
    await db.execute("UPDATE users SET theme = 'dark'");
    await put(db, "Riverside", "Seaside");
    await shows(view, "Lakeside", "Riverside", "Seaside");
    store.become(ready(db));
    expect(counted.reads, "no other table, and no news of the same database").toBe(2);
  });

  it("is asked for no more when nobody watches, and anew when somebody does", async () => {
    const db = await database();
    store.become(ready(db));
    const { view, counted } = clinics();
    const stop = view.subscribe(() => undefined);
    await shows(view);
    stop();
    const other = clinics();
    ends.push(other.view.subscribe(() => undefined));
    await put(db, "Lakeside");
    await shows(other.view, "Lakeside");
    expect(counted.reads).toBe(1);
    ends.push(view.subscribe(() => undefined));
    await shows(view, "Lakeside");
  });

  it("is the newest one, whichever reading ends last", async () => {
    const db = await database();
    store.become(ready(db));
    const slow = Promise.withResolvers<string[]>();
    let turn = 0;
    const { view } = clinics(() => {
      turn += 1;
      return turn === 1 ? slow.promise : Promise.resolve(["new"]);
    });
    ends.push(view.subscribe(() => undefined));
    await put(db, "Lakeside");
    await shows(view, "new");
    const told: unknown[] = [];
    ends.push(view.subscribe(() => told.push(view.value())));
    slow.resolve(["old"]);
    await new Promise(setImmediate);
    await put(db, "Riverside");
    await vi.waitFor(() => expect(told).toEqual([["new"]]), { timeout: 15_000 });
  });

  it("is asked for again after a reading that failed, without a change", async () => {
    const db = await database();
    store.become(ready(db));
    let reads = 0;
    const { view } = clinics(() => {
      reads += 1;
      return reads === 1 ? Promise.reject(new Error("busy")) : Promise.resolve(["Lakeside"]);
    });
    ends.push(view.subscribe(() => undefined));
    await shows(view, "Lakeside");
  });

  it("goes over to another database, and stands still while there is none or it fails", async () => {
    const [first, second] = [await database(), await database()];
    await put(first, "Lakeside");
    await put(second, "Riverside");
    const { view } = clinics();
    ends.push(view.subscribe(() => undefined));
    store.become(ready(first));
    await shows(view, "Lakeside");
    store.become({ phase: "closed" });
    expect(view.value()).toEqual(["Lakeside"]);
    store.become(ready(second));
    await shows(view, "Riverside");
    await second.close();
    store.become(ready(second));
    expect(view.value()).toEqual(["Riverside"]);
  });

  it("that changes with the time is read again by itself", async () => {
    const db = await database();
    store.become(ready(db));
    let reads = 0;
    const view = new LocalView({
      tables: ["facilities"],
      store,
      everyMs: 5,
      read: () => Promise.resolve((reads += 1)),
    });
    ends.push(view.subscribe(() => undefined));
    await vi.waitFor(() => expect(view.value()).toBeGreaterThan(2), { timeout: 15_000 });
  });
});

describe("which database a page has", () => {
  it("is known when it is open or there will be none, and not before", async () => {
    const settled: string[] = [];
    const wait = () => void store.settled().then((state) => settled.push(state.phase));
    wait();
    store.become({ phase: "opening", userId: "amina" });
    wait();
    await Promise.resolve();
    expect(settled).toEqual([]);
    store.become({ phase: "unavailable", userId: "amina", reason: "slow" });
    await vi.waitFor(() => expect(settled).toEqual(["unavailable", "unavailable"]), {
      timeout: 15_000,
    });
    expect((await store.settled()).phase).toBe("unavailable");
    expect([store.ready, store.readable]).toEqual([null, null]);
  });
});

describe("values of rows", () => {
  it("an instant has one spelling, so that text order is the order of time", () => {
    const spellings = [
      "2026-06-09 09:00:00+00",
      "2026-06-09T09:00:00+00:00",
      "2026-06-09T09:00:00Z",
      "2026-06-09T09:00:00.000+0000",
      "2026-06-09T09:00:00.000000Z",
    ];
    expect(new Set(spellings.map(instantText))).toEqual(new Set(["2026-06-09T09:00:00.000000Z"]));
    const times = ["09:00:00", "09:00:00.5", "09:00:00.51", "09:00:00.510001", "09:00:01"].map(
      (time) => instantText(`2026-06-09 ${time}+00`),
    );
    expect(times.toSorted()).toEqual(times);
    expect([yes(1), yes(0)]).toEqual([true, false]);
  });
});
