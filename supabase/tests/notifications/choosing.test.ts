import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  helene,
  jonas,
  lakeside,
  mbeki,
  nurse,
  ortega,
  systemAdmin,
  threadToday,
} from "../support/cast.ts";
import { type Tx, scene } from "../support/scene.ts";
import { prefer } from "./climbing.ts";

const key = `B${"a".repeat(86)}`;
const secret = "a".repeat(22);
const save =
  (endpoint: string, { p256dh = key, auth = secret, label = "Firefox" } = {}) =>
  (sql: Tx) =>
    sql`select public.save_push_subscription(${endpoint}, ${p256dh}, ${auth}, ${label})`;
const remove = (endpoint: string) => (sql: Tx) =>
  sql`select public.remove_push_subscription(${endpoint})`;
const mine = async (sql: Tx) =>
  (
    await sql<
      { endpoint: string }[]
    >`select endpoint from public.push_subscriptions order by created_at, id`
  ).map(({ endpoint }) => endpoint);

/** How a command is refused, by the field that it names. */
async function fieldOf(refused: Promise<unknown>): Promise<unknown> {
  return refused.then(
    () => "not refused",
    (error: unknown) => {
      const { code, detail } = error as { code?: string; detail?: string };
      return code === "22023" ? detail : code;
    },
  );
}

test("a browser tells one person: whoever uses it next takes it over, and sees it alone", async () => {
  await scene(async ({ as }) => {
    await as(amina, save("https://push.example/1"));
    await as(jonas, save("https://push.example/1"));
    expect(await as(amina, mine)).toEqual([]);
    expect(await as(jonas, mine)).toEqual(["https://push.example/1"]);
    await as(amina, remove("https://push.example/1"));
    expect(await as(jonas, mine), "not hers to remove").toHaveLength(1);
    await as(jonas, remove("https://push.example/1"));
    expect(await as(jonas, mine)).toEqual([]);
  });
});

test("at most twenty browsers: the oldest goes, the one just added stays", async () => {
  await scene(async ({ as, arrange }) => {
    for (let n = 1; n <= 22; n += 1) {
      await as(amina, save(`https://push.example/${n}`));
      await arrange(
        (
          sql,
        ) => sql`update public.push_subscriptions set created_at = now() - make_interval(mins => ${60 - n})
          where endpoint = ${`https://push.example/${n}`}`,
      );
    }
    const kept = await as(amina, mine);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([
      20,
      "https://push.example/3",
      "https://push.example/22",
    ]);
  });
});

test("a subscription has an https address and keys that are keys, and nobody makes one for somebody else", async () => {
  await scene(async ({ as, refused }) => {
    const cases: [(sql: Tx) => Promise<unknown>, string][] = [
      [save("http://push.example/1"), "endpoint"],
      [save("https://push.example"), "endpoint"],
      [save("https://push.example/with space"), "endpoint"],
      [save("https://user:word@push.example/1"), "endpoint"],
      [save("file:///etc/passwd"), "endpoint"],
      [save(`https://push.example/${"a".repeat(1000)}`), "endpoint"],
      [save("https://push.example/1", { p256dh: "short" }), "p256dh"],
      [save("https://push.example/1", { p256dh: `A${"a".repeat(86)}` }), "p256dh"],
      [save("https://push.example/1", { auth: `${secret}a` }), "auth"],
      [save("https://push.example/1", { label: "a".repeat(81) }), "label"],
    ];
    for (const [attempt, field] of cases) {
      expect(await fieldOf(as(amina, attempt)), field).toBe(field);
    }
    const forged = (
      sql: Tx,
    ) => sql`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth)
      values (${jonas}, 'https://push.example/1', ${key}, ${secret})`;
    expect((await refused(amina, forged)).code).toBe("42501");
    await as(amina, save("https://push.example/1"));
    const keys = (sql: Tx) => sql`select p256dh, auth from public.push_subscriptions`;
    expect((await refused(amina, keys)).code, "not even one's own keys").toBe("42501");
    expect((await refused("anon", save("https://push.example/1"))).code).toBe("42501");
  });
});

test("preferences are one's own, with both quiet times or neither, and SMS needs a number", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(
      (sql) => sql`update public.user_contacts set phone = null where user_id = ${amina}`,
    );
    expect(await fieldOf(as(amina, prefer(true, true, true)))).toBe("sms");
    const quiet = (from: string | null, until: string | null) => (sql: Tx) =>
      sql`select public.set_notification_preferences(true, false, false, ${from}, ${until})`;
    expect(await fieldOf(as(amina, quiet("22:00", null)))).toBe("quiet_until");
    expect(await fieldOf(as(amina, quiet(null, "07:00")))).toBe("quiet_from");
    expect(await fieldOf(as(amina, quiet("22:00", "22:00")))).toBe("quiet_until");
    await as(amina, quiet("22:00", "07:00"));
    const own = (sql: Tx) =>
      sql`select email, quiet_from, quiet_until from public.notification_preferences`;
    expect([...(await as(amina, own))]).toEqual([
      { email: false, quiet_from: "22:00:00", quiet_until: "07:00:00" },
    ]);
    expect([...(await as(mbeki, own))]).toEqual([]);
    await as(amina, quiet(null, null));
    expect([...(await as(amina, own))]).toMatchObject([{ quiet_from: null }]);
  });
});

test("settings of a conversation are these four and of these types", async () => {
  await scene(async ({ as }) => {
    const set = (settings: unknown) => (sql: Tx) =>
      sql`select public.set_notification_settings(${threadToday}, ${JSON.stringify(settings)}::text::jsonb)`;
    await as(
      amina,
      set({ push: true, email: false, sms: false, muted_until: "2030-01-31T08:00:00+01:00" }),
    );
    await as(amina, set({}));
    for (const [settings, field] of [
      [[], "settings"],
      [{ push: "yes" }, "push"],
      [{ email: null }, "email"],
      [{ sms: 1 }, "sms"],
      [{ muted_until: true }, "muted_until"],
      [{ muted_until: "tomorrow" }, "muted_until"],
      [{ muted_until: "2030-01-31T08:00:00" }, "muted_until"],
      [{ muted_until: "2030-02-31T08:00:00Z" }, "muted_until"],
      [{ note: "Words" }, "note"],
    ] as const) {
      expect(await fieldOf(as(amina, set(settings))), JSON.stringify(settings)).toBe(field);
    }
  });
});

test("a clinic's administrators put their own people on call, one at a time, for the staff to see", async () => {
  await scene(async ({ as, refused, arrange }) => {
    await arrange((sql) => sql`delete from public.on_call_shifts`);
    const set = (person: string, from: string, until: string) => async (sql: Tx) => {
      const [row] = await sql<{ id: string }[]>`
        select public.set_on_call(${person}, now() + ${from}::interval, now() + ${until}::interval) as id`;
      return row?.id ?? "";
    };
    const id = await as(facilityAdmin, set(nurse, "0 hours", "8 hours"));
    await as(facilityAdmin, set(mbeki, "8 hours", "16 hours"));
    expect((await refused(facilityAdmin, set(mbeki, "7 hours", "9 hours"))).code).toBe("23P01");
    for (const [attempt, field] of [
      [set(ortega, "20 hours", "21 hours"), "user_id"],
      [set(helene, "20 hours", "21 hours"), "user_id"],
      [set(nurse, "21 hours", "20 hours"), "ends_at"],
      [set(nurse, "-3 hours", "-2 hours"), "ends_at"],
      [set(nurse, "20 hours", "33 days"), "ends_at"],
    ] as const) {
      expect(await fieldOf(as(facilityAdmin, attempt))).toBe(field);
    }
    for (const person of [amina, mbeki, systemAdmin]) {
      expect((await refused(person, set(nurse, "20 hours", "21 hours"))).message, person).toBe(
        "forbidden",
      );
    }
    const shifts = async (sql: Tx) =>
      (
        await sql<
          { user_id: string }[]
        >`select user_id from public.on_call_shifts where facility_id = ${lakeside} order by starts_at`
      ).map(({ user_id }) => user_id);
    expect(await as(nurse, shifts)).toEqual([nurse, mbeki]);
    for (const person of [amina, ortega, systemAdmin])
      expect(await as(person, shifts), person).toEqual([]);
    const end = (sql: Tx) => sql`select public.remove_on_call(${id})`;
    expect((await refused(mbeki, end)).message).toBe("not_found");
    await as(facilityAdmin, end);
    expect(await as(nurse, shifts)).toEqual([mbeki]);
    expect((await refused(facilityAdmin, end)).message).toBe("not_found");
  });
});
