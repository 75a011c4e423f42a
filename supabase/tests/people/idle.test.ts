import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  lakeside,
  mbeki,
  ortega,
  riverside,
  systemAdmin,
} from "../support/cast.ts";
import { scene, type Actor, type Scene, type Tx } from "../support/scene.ts";

const mine = (s: Scene, actor: Actor) =>
  s.as(actor, async (sql) => {
    const [row] = await sql<{ minutes: number | null }[]>`
      select public.my_idle_minutes() as minutes`;
    return row?.minutes ?? null;
  });
const set = (facility: string | null, minutes: number | null) => (sql: Tx) =>
  sql`select public.set_idle_minutes(${facility}, ${minutes})`;

test("a clinic says after how long its staff's screens lock; patients' never do", async () => {
  await scene(async (s) => {
    for (const actor of [mbeki, ortega, systemAdmin]) expect(await mine(s, actor)).toBe(10);
    expect(await mine(s, amina)).toBeNull();
    await s.as(facilityAdmin, set(lakeside, 3));
    expect(await mine(s, mbeki)).toBe(3);
    expect(await mine(s, ortega)).toBe(10);
  });
});

test.each<[string, Actor, string | null, number | null, string]>([
  ["of another clinic", facilityAdmin, riverside, 5, "P0002"],
  ["by the system's administrator", systemAdmin, lakeside, 5, "P0002"],
  ["of no clinic", facilityAdmin, null, 5, "P0002"],
  ["by a provider", mbeki, lakeside, 5, "42501"],
  ["by a patient", amina, lakeside, 5, "42501"],
  ["to never", facilityAdmin, lakeside, 0, "22023"],
  ["to more than an hour", facilityAdmin, lakeside, 61, "22023"],
  ["to nothing", facilityAdmin, lakeside, null, "22023"],
])("the time is not changed %s", async (_what, by, facility, minutes, code) => {
  await scene(async ({ refused }) => {
    expect(await refused(by, set(facility, minutes))).toMatchObject({ code });
  });
});
