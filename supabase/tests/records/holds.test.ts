import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  helene,
  lakeside,
  mbeki,
  nurse,
  systemAdmin,
  threadToday,
} from "../support/cast.ts";
import { makePerson, makeTeam } from "../support/people.ts";
import { scene, send, type Scene, type Tx } from "../support/scene.ts";
import {
  liftHold,
  placeHold,
  preview,
  runRule,
  setRule,
  wordsLeft,
  workOnce,
  writeOld,
} from "./purging.ts";

/** The clinic's medical record goes after a year, which the bounds of the functions would not let it. */
const clinicalRule = (sql: Tx) => sql`
  insert into public.retention_policies (class, facility_id, keep_for, action) values ('clinical', ${lakeside}, '1 year', 'redact')`;

const standing = (s: Scene, by: string) =>
  s.as(
    by,
    (sql) => sql<{ reason: string; may_lift: boolean }[]>`
      select reason, may_lift from public.list_legal_holds(${threadToday})`,
  );

test("a hold on a conversation, or on its patient, beats the rule until it is lifted", async () => {
  for (const on of [{ conversation: threadToday }, { patient: amina }]) {
    await scene(async (s) => {
      await s.arrange(clinicalRule);
      const old = await s.arrange((sql) => writeOld(sql, threadToday, amina, { count: 4 }));
      const free = await s.as(facilityAdmin, preview("clinical", lakeside, 72));
      const hold = await s.as(facilityAdmin, placeHold(on));
      const { run } = await runRule(s, facilityAdmin, "clinical", lakeside);
      expect(await s.arrange(wordsLeft(old))).toBe(4);
      expect(run).toMatchObject({ outcome: "done", held: expect.any(Number) });
      expect(Number(run?.["held"])).toBeGreaterThan(0);
      expect(free["held_messages"]).toBe(0);
      await s.as(facilityAdmin, liftHold(hold));
      await runRule(s, facilityAdmin, "clinical", lakeside);
      expect(await s.arrange(wordsLeft(old))).toBe(0);
    });
  }
});

test("the dry run counts what a hold keeps apart", async () => {
  await scene(async (s) => {
    const count = preview("operational", lakeside, 12);
    const before = await s.as(facilityAdmin, count);
    const team = await s.arrange(async (sql) => {
      const id = await makeTeam(sql, [mbeki, nurse]);
      await writeOld(sql, id, mbeki, { count: 7 });
      return id;
    });
    const due = await s.as(facilityAdmin, count);
    expect(due["messages"]).toBe((before["messages"] ?? 0) + 7);
    await s.as(systemAdmin, placeHold({ conversation: team }));
    const held = await s.as(facilityAdmin, count);
    expect(held["messages"]).toBe(before["messages"]);
    expect(held["held_messages"]).toBe((before["held_messages"] ?? 0) + 7);
  });
});

test("administrators alone see that a conversation is held; one of a clinic lifts its own, a system administrator each", async () => {
  await scene(async (s) => {
    const ours = await s.as(
      facilityAdmin,
      placeHold({ conversation: threadToday }, "Claim of the family"),
    );
    const theirs = await s.as(systemAdmin, placeHold({ patient: amina }, "Asked for by a court"));
    expect(
      [...(await standing(s, facilityAdmin))].toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
    ).toEqual([
      { reason: "Asked for by a court", may_lift: false },
      { reason: "Claim of the family", may_lift: true },
    ]);
    for (const person of [amina, mbeki]) {
      expect([...(await standing(s, person))]).toEqual([]);
      expect((await s.refused(person, placeHold({ conversation: threadToday }))).code).toBe(
        "42501",
      );
      expect((await s.refused(person, liftHold(ours))).code).toBe("42501");
    }
    expect((await s.refused(facilityAdmin, liftHold(theirs))).code).toBe("P0002");
    await s.as(systemAdmin, liftHold(ours));
    expect((await s.refused(systemAdmin, liftHold(ours))).code).toBe("PT409");
    expect((await s.refused(facilityAdmin, liftHold(theirs, "short"))).detail).toBe("reason");
  });
});

test("a clinic's administrator holds nothing of other clinics", async () => {
  await scene(async (s) => {
    const [stranger, elsewhere] = await s.arrange(async (sql) => {
      const place = randomUUID();
      await sql`insert into public.facilities (id, name) values (${place}, 'Elsewhere')`;
      const people = [
        await makePerson(sql, "provider", place),
        await makePerson(sql, "provider", place),
      ];
      return [await makePerson(sql, "patient", null), await makeTeam(sql, people)];
    });
    for (const on of [{ patient: stranger }, { conversation: elsewhere }, { patient: mbeki }, {}]) {
      expect((await s.refused(facilityAdmin, placeHold(on))).code).toBe("P0002");
    }
    const found = await s.as(
      facilityAdmin,
      (sql) => sql<{ id: string }[]>`select id from public.find_hold_patients('Somebody')`,
    );
    expect(found.map(({ id }) => id)).not.toContain(stranger);
    const known = await s.as(
      systemAdmin,
      (sql) => sql<{ id: string }[]>`select id from public.find_hold_patients('a')`,
    );
    expect([...known], "one letter finds nobody").toEqual([]);
  });
});

test("under a hold nothing loses its words: not a message that its author deletes, not a staff note", async () => {
  await scene(async (s) => {
    await s.as(facilityAdmin, placeHold({ patient: amina }));
    const message = randomUUID();
    await s.as(amina, (sql) => send(sql, threadToday, amina, "Quokka", message));
    await s.as(amina, (sql) => sql`select public.delete_message(${message})`);
    const note = randomUUID();
    await s.arrange(
      (sql) => sql`
        insert into public.staff_notes (id, conversation_id, author_id, content, after_seq) values (${note}, ${threadToday}, ${mbeki}, 'Numbat', 1)`,
    );
    await s.arrange(
      (sql) =>
        sql`update public.staff_notes set content = '', deleted_at = now() where id = ${note}`,
    );
    await s.arrange(clinicalRule);
    await runRule(s, facilityAdmin, "clinical", lakeside);
    const [kept] = await s.arrange(
      (sql) => sql`
        select (select content from public.message_revisions where message_id = ${message} and cause = 'delete') as message,
          (select content from private.note_revisions where note_id = ${note}) as note`,
    );
    expect(kept).toEqual({ message: "Quokka", note: "Numbat" });
    expect([
      ...(await s.as(
        amina,
        (sql) => sql`select 1 from public.message_revisions where message_id = ${message}`,
      )),
    ]).toEqual([]);
  });
});

test("somebody who left is held as well, and colleagues' words with them", async () => {
  await scene(async (s) => {
    await s.arrange(clinicalRule);
    const old = await s.arrange(async (sql) => {
      await sql`
        update public.conversation_participants set is_active = false, left_at = now()
         where conversation_id = ${threadToday} and user_id = ${amina}`;
      return writeOld(sql, threadToday, mbeki, { count: 2 });
    });
    await s.as(systemAdmin, placeHold({ patient: amina }));
    await s.as(systemAdmin, placeHold({ patient: helene }));
    await runRule(s, facilityAdmin, "clinical", lakeside);
    expect(await s.arrange(wordsLeft(old))).toBe(2);
    expect(await s.as("service", workOnce())).toEqual({ state: "idle", redacted: 0 });
    await s.as(facilityAdmin, setRule("clinical", lakeside, null));
  });
});
