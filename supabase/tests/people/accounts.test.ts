import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  lakeside,
  mbeki,
  systemAdmin,
  threadToday,
} from "../support/cast.ts";
import { scene, send, type Tx } from "../support/scene.ts";

const signUp = (meta: Record<string, unknown>) => async (sql: Tx) => {
  const id = randomUUID();
  await sql`insert into auth.users (id, email, raw_user_meta_data) values (${id}, 'New.Person@Example.test', ${sql.json(meta as never)})`;
  return id;
};
const profile = async (sql: Tx) => {
  const [row] = await sql<{ p: Record<string, unknown> | null }[]>`select public.my_profile() as p`;
  return row?.p ?? null;
};

test("a sign-up makes a patient with a record number, whatever its metadata claims", async () => {
  await scene(async ({ arrange, as }) => {
    const id = await arrange(
      signUp({
        display_name: "  Eve\n\u0007 Adams  ",
        locale: "fr-LU",
        role: "system_admin",
        facility_id: lakeside,
        is_active: true,
      }),
    );
    expect(await as(id, profile)).toMatchObject({
      role: "patient",
      display_name: "Eve Adams",
      locale: "fr",
      facility_id: null,
      email: "new.person@example.test",
      patient: { record_number: expect.stringMatching(/^MZ-\d{6}$/), birth_date: null },
      provider: null,
    });
    const [listed] = await arrange(
      (sql) => sql`select role from public.user_directory where user_id = ${id}`,
    );
    expect(listed).toEqual({ role: "patient" });
  });
});

test.each([
  ["no metadata", {}, "New.Person"],
  ["a name of 500 letters", { display_name: "x".repeat(500) }, "x".repeat(80)],
  ["a name of blanks", { display_name: "   " }, "New.Person"],
  ["an unknown language", { locale: "tlh" }, "New.Person"],
])("a sign-up with %s still works", async (_name, meta, shown) => {
  await scene(async ({ arrange, as }) => {
    const id = await arrange(signUp(meta));
    expect(await as(id, profile)).toMatchObject({ display_name: shown, locale: "en" });
  });
});

test("a new patient sees themselves and nobody else", async () => {
  await scene(async ({ arrange, as }) => {
    const id = await arrange(signUp({}));
    const known = await as(id, (sql) => sql`select user_id from public.user_directory`);
    expect(known.map((row) => row["user_id"])).toEqual([id]);
  });
});

test("profiles: staff have no patient part, signed out is nobody", async () => {
  await scene(async ({ as, refused }) => {
    expect(await as(mbeki, profile)).toMatchObject({
      role: "provider",
      patient: null,
      provider: { specialty: "General practice" },
      facility_name: "Lakeside Clinic",
    });
    expect((await refused("anon", profile)).code).toBe("42501");
    expect(await as(randomUUID(), profile)).toBeNull();
  });
});

test("a profile changes in parts, within its words", async () => {
  await scene(async ({ as, refused }) => {
    await as(
      amina,
      (sql) => sql`select public.update_my_profile(p_locale => 'fr', p_theme => 'dark')`,
    );
    expect(await as(amina, profile)).toMatchObject({
      locale: "fr",
      theme: "dark",
      display_name: "Amina Diallo",
    });
    expect(
      (await refused(amina, (sql) => sql`select public.update_my_profile(p_locale => 'de')`)).code,
    ).toBe("23514");
    expect(
      (
        await refused(
          amina,
          (sql) => sql`select public.update_my_profile(p_time_zone => 'Mars/Base')`,
        )
      ).code,
    ).toBe("22023");
    expect(
      (await refused(amina, (sql) => sql`select public.update_my_profile(p_display_name => ' ')`))
        .code,
    ).toBe("23514");
  });
});

test("a changed name shows wherever the person is named", async () => {
  await scene(async ({ as }) => {
    await as(amina, (sql) => sql`select public.update_my_profile(p_display_name => 'Amina D.')`);
    const [row] = await as(
      mbeki,
      (sql) => sql`select display_name from public.user_directory where user_id = ${amina}`,
    );
    expect(row).toEqual({ display_name: "Amina D." });
  });
});

test("a changed e-mail address follows from Auth", async () => {
  await scene(async ({ arrange, as }) => {
    await arrange(
      (sql) => sql`update auth.users set email = 'amina.new@medzen.test' where id = ${amina}`,
    );
    expect(await as(amina, profile)).toMatchObject({ email: "amina.new@medzen.test" });
  });
});

const setActive = (person: string, active: boolean) => (sql: Tx) =>
  sql`select public.set_user_active(${person}, ${active}, 'Left the clinic')`;

test("a deactivated person has nothing, sends nothing and is banned from signing in", async () => {
  await scene(async ({ arrange, as, refused }) => {
    const [before] = await as(
      amina,
      (sql) =>
        sql<
          { n: number }[]
        >`select realtime_epoch as n from public.conversations where id = ${threadToday}`,
    );
    await as(systemAdmin, setActive(mbeki, false));
    expect(await as(mbeki, profile)).toBeNull();
    expect([
      ...(await as(mbeki, (sql) => sql`select conversation_id from public.list_conversations()`)),
    ]).toEqual([]);
    expect([
      ...(await as(
        mbeki,
        (sql) =>
          sql`select id from public.list_appointments(now() - interval '9 days', now() + interval '9 days')`,
      )),
    ]).toEqual([]);
    const [whole] = await as(
      mbeki,
      (sql) => sql`select public.get_conversation(${threadToday}) as c`,
    );
    expect(whole).toEqual({ c: null });
    expect((await refused(mbeki, (sql) => send(sql, threadToday, mbeki, "Still here"))).code).toBe(
      "42501",
    );
    expect(
      (await refused(mbeki, (sql) => sql`select public.get_total_unread_count(${mbeki})`)).message,
    ).toBe("signed_out");
    const [topics] = await as(
      mbeki,
      (sql) => sql`select count(*)::int as n from realtime.messages`,
    );
    expect(topics).toEqual({ n: 0 });
    const [banned] = await arrange(
      (sql) => sql`select banned_until > now() as banned from auth.users where id = ${mbeki}`,
    );
    expect(banned).toEqual({ banned: true });
    const [after] = await as(
      amina,
      (sql) =>
        sql<
          { n: number }[]
        >`select realtime_epoch as n from public.conversations where id = ${threadToday}`,
    );
    expect(after?.n).toBe((before?.n ?? 0) + 1);
    await as(systemAdmin, setActive(mbeki, true));
    expect(await as(mbeki, profile)).toMatchObject({ is_active: true });
  });
});

test("a role that is taken away is gone at the next statement", async () => {
  await scene(async ({ arrange, as }) => {
    const seen = () => as(facilityAdmin, (sql) => sql`select id from public.users`);
    expect((await seen()).length).toBeGreaterThan(5);
    await arrange(
      (sql) => sql`update public.users set role = 'patient' where id = ${facilityAdmin}`,
    );
    expect(await seen()).toHaveLength(1);
  });
});
