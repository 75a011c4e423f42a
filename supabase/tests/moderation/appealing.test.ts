import { expect, test } from "vitest";
import { amina, facilityAdmin, jonas, mbeki, systemAdmin, threadToday } from "../support/cast.ts";
import { scene, type Scene, type Tx } from "../support/scene.ts";
import {
  act,
  appeal,
  listed,
  notices,
  openCase,
  restore,
  say,
  takenCase,
  textOf,
} from "./asking.ts";

const decide = (id: string, overturn: boolean) => (sql: Tx) =>
  sql`select public.decide_moderation_appeal(${id}, ${overturn}, 'It was fair')`;

/** A message that was removed, and the appeal against that. */
async function appealed(s: Scene) {
  const message = await say(s, threadToday, mbeki, "Plain words.");
  const id = await takenCase(s, message, amina);
  const [done] = await s.as(facilityAdmin, act(id, "remove"));
  const action = done?.id ?? "";
  await s.as(mbeki, appeal(action));
  const [row] = (await s.as(systemAdmin, listed("appeals"))).filter((one) => one.id === id);
  return { message, id, action, appealId: row?.appeal_id ?? "" };
}

test("the person concerned appeals once, another administrator gives it back, and they are told", async () => {
  await scene(async (s) => {
    const { message, action, appealId, id } = await appealed(s);
    await s.as(mbeki, appeal(action, "Once more"));
    const seen = await s.as(systemAdmin, openCase(id));
    expect(seen.actions.map((one) => one.appeal?.outcome)).toEqual([null]);
    await s.as(systemAdmin, decide(appealId, true));
    const after = await s.as(systemAdmin, openCase(id));
    expect(after.actions.map((one) => one.appeal?.outcome)).toEqual(["overturned"]);
    expect(await textOf(s, amina, message)).toBe("Plain words.");
    expect((await s.as(mbeki, notices)).map((one) => one.kind)).toContain("appeal_granted");
    expect((await s.refused(systemAdmin, decide(appealId, false))).code).toBe("PT409");
  });
});

test("whoever decided does not decide again, nor goes past the appeal", async () => {
  await scene(async (s) => {
    const { appealId, action, message } = await appealed(s);
    expect((await s.refused(facilityAdmin, decide(appealId, false))).message).toBe("own_decision");
    expect((await s.refused(facilityAdmin, restore(action))).code).toBe("PT409");
    // Nor does the person concerned, should they be an administrator by now.
    await s.arrange(
      (sql) =>
        sql`update public.users set role = 'system_admin', facility_id = null where id = ${mbeki}`,
    );
    expect((await s.refused(mbeki, decide(appealId, true))).message).toBe("involved");
    await s.as(systemAdmin, decide(appealId, false));
    expect(await textOf(s, amina, message)).toBe("");
  });
});

test("nobody else appeals, nor after 30 days, nor without a word", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Plain words.");
    const id = await takenCase(s, message, amina);
    const [done] = await s.as(facilityAdmin, act(id, "warn"));
    const action = done?.id ?? "";
    for (const other of [amina, jonas, facilityAdmin]) {
      expect((await s.refused(other, appeal(action))).code).toBe("P0002");
    }
    expect((await s.refused(mbeki, appeal(action, "  "))).detail).toBe("words");
    await s.arrange(
      (sql) =>
        sql`update private.moderation_actions set created_at = now() - interval '31 days' where id = ${action}`,
    );
    expect((await s.refused(mbeki, appeal(action))).code).toBe("PT409");
  });
});

test("notices tell what was decided, and neither what was written nor who reported it", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Zebra words.");
    const id = await takenCase(s, message, amina);
    await s.as(facilityAdmin, act(id, "remove", "A reason with zebras"));
    const told = JSON.stringify([...(await s.as(mbeki, notices))]);
    expect(told).not.toMatch(/zebra/i);
    expect(told).not.toContain(amina);
    expect(told).not.toContain(facilityAdmin);
    const count = (sql: Tx) => sql`select public.count_moderation_notices() as n`;
    expect((await s.as(mbeki, count))[0]?.["n"]).toBe(1);
    await s.as(mbeki, (sql) => sql`select public.see_moderation_notices()`);
    expect((await s.as(mbeki, count))[0]?.["n"]).toBe(0);
  });
});

test("figures count what is in scope", async () => {
  await scene(async (s) => {
    const totals = async () =>
      (await s.as(systemAdmin, (sql) => sql`select public.moderation_totals() as t`))[0]?.["t"] as {
        open: number;
        settled: number;
        by_action: Record<string, number>;
      };
    const before = await totals();
    const message = await say(s, threadToday, mbeki, "Plain words.");
    const id = await takenCase(s, message, amina);
    expect(await totals()).toMatchObject({ open: before.open + 1 });
    await s.as(facilityAdmin, act(id, "warn"));
    const after = await totals();
    expect(after).toMatchObject({ open: before.open, settled: before.settled + 1 });
    expect(after.by_action["warn"]).toBe((before.by_action["warn"] ?? 0) + 1);
  });
});
