import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { nodeDatabase } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";

import { writeFacts } from "./device-state";
import { Lease } from "./lease";

const dayMs = 86_400_000;
const start = Date.UTC(2026, 5, 9, 9, 0, 0);

let db: LocalDatabase;
let end: () => Promise<void>;
/** What the device's clock shows. */
let clock: number;

beforeAll(async () => {
  ({ db, end } = await nodeDatabase());
});
beforeEach(async () => {
  await db.execute("DELETE FROM device_state");
  clock = start;
});
afterAll(() => end());

/** The lease as a page finds it that opens now, whatever pages were there before. */
const lease = () => new Lease(db, 14, () => clock);
const at = (days: number) => {
  clock = start + days * dayMs;
};

describe("the lease of a copy", () => {
  it("ends after so many days without contact, and says so two days before", async () => {
    await writeFacts(db, lease().begun());
    const seen: unknown[] = [];
    for (const day of [0, 11.9, 12, 13.9, 14, 20]) {
      at(day);
      const { endsAt, endsSoon, over } = await lease().view();
      seen.push([day, endsSoon, over]);
      expect(endsAt).toBe(start + 14 * dayMs);
    }
    expect(seen).toEqual([
      [0, false, false],
      [11.9, false, false],
      [12, true, false],
      [13.9, true, false],
      [14, true, true],
      [20, true, true],
    ]);
  });

  it("runs anew from each contact, and not from being looked at", async () => {
    await writeFacts(db, lease().begun());
    at(10);
    await lease().renew();
    at(20);
    for (let looks = 0; looks < 3; looks += 1) await lease().view();
    expect(await lease().view()).toEqual({
      endsAt: start + 24 * dayMs,
      endsSoon: false,
      over: false,
    });
  });

  it("is looked at without a write, so that watching it comes to rest", async () => {
    await writeFacts(db, lease().begun());
    await lease().view();
    const writes = vi.spyOn(db, "writeTransaction");
    for (const minutes of [0.1, 0.5, 0.9]) {
      clock = start + minutes * 60_000;
      await lease().view();
    }
    expect(writes).not.toHaveBeenCalled();
    clock = start + 60_000;
    await lease().view();
    expect(writes).toHaveBeenCalledOnce();
    writes.mockRestore();
  });

  it("is not made longer by setting the clock back, however often and however far", async () => {
    await writeFacts(db, lease().begun());
    at(13);
    expect((await lease().view()).over).toBe(false);
    for (const day of [-400, 2, 12]) {
      at(day);
      expect(await lease().view()).toMatchObject({ endsAt: start + 14 * dayMs, endsSoon: true });
    }
    at(14);
    await lease().view();
    at(0);
    expect((await lease().view()).over, "over stays over").toBe(true);
  });

  it("is renewed with a clock that was set back by what the device has seen, not by what it shows", async () => {
    await writeFacts(db, lease().begun());
    at(13);
    await lease().view();
    at(1);
    await lease().renew();
    expect((await lease().view()).endsAt).toBe(start + 27 * dayMs);
  });

  it("counts from the server's time once that is known, also after a clock that ran far ahead", async () => {
    at(4_000);
    await lease().view();
    at(0);
    await writeFacts(db, lease().begun());
    expect(await lease().view()).toEqual({
      endsAt: start + 14 * dayMs,
      endsSoon: false,
      over: false,
    });
  });

  it("of a copy that has never had contact begins when it is first looked at", async () => {
    expect(await lease().view()).toMatchObject({ endsAt: start + 14 * dayMs, over: false });
  });

  it("does not break when what was kept is no number", async () => {
    await writeFacts(db, { last_contact: "yesterday", latest_clock: "" });
    expect((await lease().view()).over).toBe(false);
  });
});
