import { expect, test } from "vitest";
import { amina, facilityAdmin, lakeside, mbeki, riverside, systemAdmin } from "../support/cast.ts";
import { scene } from "../support/scene.ts";

test("people change their own profile, and nobody else's", async () => {
  await scene(async ({ as }) => {
    const changed = await as(
      amina,
      (sql) =>
        sql<{ id: string }[]>`update public.users set display_name = 'Amina D.' returning id`,
    );
    expect(changed.map((row) => row.id)).toEqual([amina]);
    const others = await as(
      systemAdmin,
      (sql) => sql`update public.users set theme = 'dark' where id = ${amina} returning id`,
    );
    expect([...others]).toEqual([]);
  });
});

test("a profile written past the function keeps to the same rules", async () => {
  await scene(async ({ refused }) => {
    const attempts: [string, string][] = [
      ["display_name = E'Amina\\nDr. Mbeki'", "23514"],
      ["display_name = '   '", "23514"],
      ["time_zone = 'Mars/Base'", "22023"],
      ["locale = 'de'", "23514"],
      ["avatar_url = 'https://elsewhere.example/pixel.gif'", "42501"],
    ];
    for (const [change, code] of attempts) {
      const refusal = await refused(amina, (sql) =>
        sql.unsafe(`update public.users set ${change}`),
      );
      expect(refusal.code, change).toBe(code);
    }
  });
});

test("a facility's administrator changes how their own facility is reached, and no other", async () => {
  await scene(async ({ as }) => {
    const change = (person: string) =>
      as(
        person,
        (sql) => sql<{ id: string }[]>`update public.facilities set phone = '+352 1' returning id`,
      );
    expect((await change(facilityAdmin)).map((row) => row.id)).toEqual([lakeside]);
    expect([...(await change(mbeki))]).toEqual([]);
    expect(riverside).not.toBe(lakeside);
  });
});

test("own contact data is one's own to change and to read", async () => {
  await scene(async ({ as }) => {
    const changed = await as(
      mbeki,
      (sql) =>
        sql<
          { user_id: string }[]
        >`update public.user_contacts set phone = '+352 2' returning user_id`,
    );
    expect(changed.map((row) => row.user_id)).toEqual([mbeki]);
    const read = await as(facilityAdmin, (sql) => sql`select user_id from public.user_contacts`);
    expect(read.map((row) => row["user_id"])).toEqual([facilityAdmin]);
  });
});
