import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  lakeside,
  marcus,
  mbeki,
  nurse,
  ortega,
  riverside,
  systemAdmin,
  threadColleagues,
  threadToday,
} from "../support/cast.ts";
import { scene } from "../support/scene.ts";
import { caseOf, claim, listed, openCase, report, reportAnswer, say, takenCase } from "./asking.ts";

test("a report reaches the administrators of the clinic, once for each person, and the gravest reason leads", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Do as you are told.");
    expect([...(await s.as(amina, report(message, "spam", "  Rude \n to me ")))]).toEqual([
      { state: "taken", was_deleted: false },
    ]);
    expect([...(await s.as(amina, report(message, "threat")))]).toEqual([
      { state: "already", was_deleted: false },
    ]);
    const id = await caseOf(s, message);
    const seen = async () => (await s.as(facilityAdmin, listed())).find((one) => one.id === id);
    expect(await seen()).toMatchObject({ reason: "spam", priority: 3, reports: "1" });
    expect((await s.as(systemAdmin, listed())).some((one) => one.id === id)).toBe(true);
  });
});

test("who may not read a message cannot report it, and nobody reports themselves", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Good morning.");
    expect((await s.refused(jonas, report(message))).code).toBe("P0002");
    expect((await s.refused(facilityAdmin, report(message))).code).toBe("P0002");
    expect((await s.refused(jonas, report(randomUUID()))).code).toBe("P0002");
    expect((await s.refused("anon", report(message))).code).toBe("42501");
    expect((await s.refused(mbeki, report(message))).message).toBe("forbidden");
    expect((await s.refused(amina, report(message, "bored"))).detail).toBe("reason");
    expect((await s.refused(amina, report(message, "abuse", "x".repeat(501)))).detail).toBe("note");
  });
});

test("a message deleted a moment ago is reported with what it said, a day later nothing is left", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Something rude.");
    const older = await say(s, threadToday, mbeki, "Something older.");
    for (const id of [message, older])
      await s.as(mbeki, (sql) => sql`select public.delete_message(${id})`);
    await s.arrange(
      (sql) =>
        sql`update public.messages set deleted_at = now() - interval '25 hours' where id = ${older}`,
    );
    expect([...(await s.as(amina, report(message)))]).toEqual([
      { state: "taken", was_deleted: true },
    ]);
    expect([...(await s.as(amina, report(older)))]).toEqual([{ state: "gone", was_deleted: true }]);
    const id = await caseOf(s, message);
    await s.as(facilityAdmin, claim(id));
    const seen = await s.as(facilityAdmin, openCase(id));
    expect(seen.context.find((one) => one.is_subject)).toMatchObject({
      text: "Something rude.",
      is_deleted: true,
    });
    // What else its author has deleted is nobody's business.
    const around = seen.context.filter((one) => !one.is_subject && one.is_deleted);
    expect(around.map((one) => one.text)).toEqual([null]);
  });
});

test("whoever floods the queue is told to wait; a repeat costs nothing", async () => {
  await scene(async (s) => {
    const texts = Array.from({ length: 11 }, (_, n) => `Rude word ${n}`);
    const ids: string[] = [];
    for (const text of texts) ids.push(await say(s, threadColleagues, mbeki, text));
    for (const id of ids.slice(0, 10)) await s.as(ortega, report(id));
    await s.as(ortega, report(ids[0] ?? ""));
    const refusal = await s.refused(ortega, report(ids[10] ?? ""));
    expect(refusal).toMatchObject({ code: "PT429", message: "rate_limited" });
    expect(await caseOf(s, ids[10] ?? "")).toBe("");
  });
});

test("a patient reports an answer of their own thread, and nobody else's", async () => {
  await scene(async (s) => {
    const thread = randomUUID();
    const answer = randomUUID();
    await s.arrange(async (sql) => {
      await sql`insert into public.ai_conversations (id, user_id) values (${thread}, ${jonas})`;
      await sql`insert into public.ai_messages (id, conversation_id, role, content, baton)
        values (${answer}, ${thread}, 'assistant', 'Take twice as much.', 1)`;
    });
    expect((await s.refused(amina, reportAnswer(answer))).code).toBe("P0002");
    expect((await s.as(jonas, reportAnswer(answer)))[0]?.state).toBe("taken");
    const id = await caseOf(s, answer);
    const cases = await s.as(systemAdmin, listed());
    expect(cases.find((one) => one.id === id)).toMatchObject({ priority: 1 });
  });
});

test("an administrator of another clinic, staff and patients see no case and no figure", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Do as you are told.");
    const id = await takenCase(s, message, amina);
    await s.arrange(
      (sql) =>
        sql`update public.users set role = 'facility_admin', facility_id = ${riverside} where id = ${nurse}`,
    );
    expect((await s.as(nurse, listed())).some((one) => one.id === id)).toBe(false);
    expect((await s.refused(nurse, claim(id))).code).toBe("P0002");
    for (const person of [mbeki, marcus]) {
      for (const attempt of [listed(), claim(id), openCase(id)]) {
        expect((await s.refused(person, attempt)).code).toBe("42501");
      }
      const totals = await s.refused(person, (sql) => sql`select public.moderation_totals()`);
      expect(totals.code).toBe("42501");
    }
    expect(lakeside).not.toBe(riverside);
  });
});

test("the first who takes a case has it; the second is told by whom and reads nothing of it", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Do as you are told.");
    const id = await takenCase(s, message, amina);
    const [second] = await s.as(systemAdmin, claim(id));
    expect(second?.is_mine).toBe(false);
    const [admin] = await s.arrange(
      (sql) => sql`select display_name from public.users where id = ${facilityAdmin}`,
    );
    expect(second?.claimed_by_name).toBe(admin?.["display_name"]);
    expect((await s.refused(systemAdmin, openCase(id))).message).toBe("case_taken");
    // Half a day later, or when the first moderates no more, the case can be taken.
    await s.arrange(
      (sql) =>
        sql`update private.moderation_cases set claimed_at = now() - interval '13 hours' where id = ${id}`,
    );
    expect((await s.as(systemAdmin, claim(id)))[0]?.is_mine).toBe(true);
  });
});

test("three messages before and three after are shown, not one more, and every look is on record", async () => {
  await scene(async (s) => {
    const ids: string[] = [];
    for (let n = 1; n <= 9; n += 1) ids.push(await say(s, threadToday, mbeki, `Line ${n}`));
    const id = await takenCase(s, ids[4] ?? "", amina);
    const seen = await s.as(facilityAdmin, openCase(id));
    expect(seen.context.map((one) => one.text)).toEqual(
      [2, 3, 4, 5, 6, 7, 8].map((n) => `Line ${n}`),
    );
    expect(seen.reports).toHaveLength(1);
    const events = await s.arrange(
      (sql) =>
        sql`select actor_id, patient_id from audit.events where action = 'moderation.opened' and object_id = ${id}`,
    );
    expect([...events]).toEqual([{ actor_id: facilityAdmin, patient_id: amina }]);
  });
});
