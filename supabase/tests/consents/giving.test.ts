import { expect, test } from "vitest";
import { consentKinds, standingWordings, wordings } from "@/lib/consents/types";
import { amina, jonas, lakeside, mbeki, systemAdmin } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { type Scene, type Tx, ownerPool, scene } from "../support/scene.ts";

const give =
  (kind: string, wording = `${kind}-1`, place = "settings") =>
  (sql: Tx) =>
    sql`select public.give_consent(${kind}, ${wording}, ${place})`;
const withdraw =
  (kind: string, place = "settings") =>
  (sql: Tx) =>
    sql`select public.withdraw_consent(${kind}, ${place})`;

/** Which kinds stand for whoever asks. */
const standing = async (sql: Tx) =>
  (
    await sql<{ kind: string }[]>`select kind from public.my_consents() where stands order by kind`
  ).map(({ kind }) => kind);

const history = (sql: Tx) =>
  sql<Record<string, string | boolean | null>[]>`
    select kind, wording, given_by as by, given_in as in, withdrawn_by as no_by, withdrawn_in as no_in
      from public.consents order by id`;

/** Somebody who has just signed up, and their events. */
async function newcomer({ arrange }: Scene) {
  return arrange((sql) => makePerson(sql, "patient", lakeside));
}
const recorded = ({ arrange }: Scene, person: string) =>
  arrange(async (sql) =>
    (
      await sql<{ event: string }[]>`
          select action || ' ' || (detail ->> 'kind') || ' ' || (detail ->> 'wording') || ' ' || (detail ->> 'in') as event
            from audit.events where actor_id = ${person} and patient_id = ${person} and action like 'consent.%' order by id`
    ).map(({ event }) => event),
  );

test("whoever signs up has agreed to nothing; mails need no yes", async () => {
  await scene(async (s) => {
    const person = await newcomer(s);
    expect(await s.as(person, standing)).toEqual(["email"]);
    expect([...(await s.as(person, history))]).toEqual([]);
  });
});

test("a yes and its end are on record in one piece, and the same again changes nothing", async () => {
  await scene(async (s) => {
    const person = await newcomer(s);
    await s.as(person, give("ai", "ai-1", "assistant"));
    await s.as(person, give("ai"));
    expect(await s.as(person, standing)).toEqual(["ai", "email"]);
    await s.as(person, withdraw("ai"));
    await s.as(person, withdraw("ai"));
    expect(await s.as(person, standing)).toEqual(["email"]);
    await s.as(person, give("ai"));
    expect([...(await s.as(person, history))]).toEqual([
      {
        kind: "ai",
        wording: "ai-1",
        by: person,
        in: "assistant",
        no_by: person,
        no_in: "settings",
      },
      { kind: "ai", wording: "ai-1", by: person, in: "settings", no_by: null, no_in: null },
    ]);
    expect(await recorded(s, person)).toEqual([
      "consent.given ai ai-1 assistant",
      "consent.withdrawn ai ai-1 settings",
      "consent.given ai ai-1 settings",
    ]);
  });
});

test("mails end with a no, also one that was never asked for, and come back with a yes", async () => {
  await scene(async (s) => {
    const person = await newcomer(s);
    const mails = async (sql: Tx) =>
      (await sql<{ email: boolean }[]>`select email from public.notification_preferences`)[0]
        ?.email;
    await s.as(person, withdraw("email"));
    await s.as(person, withdraw("email"));
    expect(await s.as(person, standing)).toEqual([]);
    expect(await s.as(person, mails)).toBe(false);
    await s.as(person, give("email"));
    expect(await s.as(person, standing)).toEqual(["email"]);
    expect(await s.as(person, mails)).toBe(true);
    await s.as(person, withdraw("email"));
    expect(await s.as(person, standing)).toEqual([]);
    expect(await s.as(person, history)).toHaveLength(2);
  });
});

test("nobody gives, takes back, reads or changes another person's consent, nor their own history", async () => {
  await scene(async (s) => {
    const person = await newcomer(s);
    await s.as(person, give("sms"));
    await s.as(jonas, withdraw("sms"));
    expect(await s.as(person, standing)).toEqual(["email", "sms"]);
    for (const other of [jonas, mbeki, systemAdmin]) {
      const rows = await s.as(
        other,
        (sql) => sql`select id from public.consents where user_id = ${person}`,
      );
      expect(rows, other).toHaveLength(0);
    }
    for (const forged of [
      (
        sql: Tx,
      ) => sql`insert into public.consents (user_id, kind, wording, given_at, given_by, given_in)
        values (${person}, 'ai', 'ai-1', now(), ${person}, 'settings')`,
      (sql: Tx) => sql`update public.consents set withdrawn_at = now()`,
      (sql: Tx) => sql`delete from public.consents`,
    ]) {
      for (const who of [person, jonas, "service" as const]) {
        expect((await s.refused(who, forged)).code).toBe("42501");
      }
    }
    const rewritten = s.arrange(
      (sql) => sql`update public.consents set wording = 'sms-0' where user_id = ${person}`,
    );
    await expect(rewritten).rejects.toThrow("history");
    expect((await s.refused("anon", give("ai"))).code).toBe("42501");
    expect((await s.refused("service", give("ai"))).code).toBe("42501");
  });
});

test("only the newest words are agreed to, and words that say something else are asked again", async () => {
  await scene(async (s) => {
    const person = await newcomer(s);
    expect(await s.refused(person, give("ai", "ai-0"))).toMatchObject({
      code: "PT409",
      message: "consent_reworded",
    });
    for (const [call, field] of [
      [give("recording"), "kind"],
      [give("ai", "ai-1", "elsewhere"), "in"],
      [withdraw("marketing"), "kind"],
    ] as const) {
      expect((await s.refused(person, call)).detail).toBe(field);
    }
    await s.as(person, give("ai"));
    const reword = (version: number, asksAgain: boolean) =>
      s.arrange(
        (sql) => sql`insert into private.consent_wordings (wording, kind, version, asks_again)
          values (${`ai-${version}`}, 'ai', ${version}, ${asksAgain})`,
      );
    await reword(2, false);
    expect(await s.as(person, standing), "a slip that was put right").toEqual(["ai", "email"]);
    await reword(3, true);
    expect(await s.as(person, standing)).toEqual(["email"]);
    expect((await s.refused(person, give("ai"))).message).toBe("consent_reworded");
    await s.as(person, give("ai", "ai-3"));
    expect(await s.as(person, standing)).toEqual(["ai", "email"]);
    expect((await s.as(person, history)).map(({ no_in }) => no_in)).toEqual(["renewed", null]);
  });
});

test("the words of the application are those that the database takes and lets stand", async () => {
  for (const kind of consentKinds) {
    const [row] = await ownerPool()<{ newest: string; standing: string[] }[]>`
      select private.newest_wording(${kind}) as newest, array_agg(w.wording order by w.version) as standing
        from private.consent_wordings w where w.kind = ${kind} and w.version >= (
          select max(a.version) from private.consent_wordings a where a.kind = ${kind} and a.asks_again)`;
    expect(row).toEqual({ newest: wordings[kind], standing: standingWordings[kind] });
  }
});

test("the demo's patients have agreed to the assistants, and to no SMS", async () => {
  await scene(async (s) => {
    expect(await s.as(amina, standing)).toEqual(["ai", "email"]);
  });
});
