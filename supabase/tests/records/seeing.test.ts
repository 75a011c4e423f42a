import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  mbeki,
  messageOfAmina,
  nurse,
  systemAdmin,
  threadToday,
} from "../support/cast.ts";
import { standing } from "../people/acting.ts";
import { makeTeam } from "../support/people.ts";
import { scene, send, type Scene, type Tx } from "../support/scene.ts";
import { begin, begun, open, openBox, why } from "./discovering.ts";

/** That somebody came into a conversation or went, so many days ago, as the record has it. */
const noteSeat = (
  sql: Tx,
  conversation: string,
  person: string,
  action: string,
  days: number,
) => sql`
  insert into audit.events (at, action, object_type, object_id, detail)
  values (now() - make_interval(days => ${days}), ${`participant.${action}`}, 'conversation', ${conversation},
    jsonb_build_object('user_id', ${person}::text))`;

/** A person's spans in days before now. */
async function spansOf(s: Scene, conversation: string, person: string) {
  return s.arrange(async (sql) => {
    const rows = await sql<{ began: number | null; ended: number | null }[]>`
      select extract(epoch from now() - lower(r))::int / 86400 as began, extract(epoch from now() - upper(r))::int / 86400 as ended
        from private.membership_spans(${conversation}) m, unnest(m.spans) r where m.user_id = ${person} order by 1 desc`;
    return rows.map(({ began, ended }) => [began, ended]);
  });
}

test("somebody who left and came back was inside twice, and not between", async () => {
  await scene(async (s) => {
    const team = await s.arrange(async (sql) => {
      const id = await makeTeam(sql, [mbeki, nurse]);
      await sql`
        update public.conversation_participants set joined_at = now() - interval '2 days', created_at = now() - interval '30 days'
         where conversation_id = ${id} and user_id = ${nurse}`;
      await noteSeat(sql, id, nurse, "added", 30);
      await noteSeat(sql, id, nurse, "removed", 20);
      await noteSeat(sql, id, nurse, "added", 2);
      return id;
    });
    expect(await spansOf(s, team, nurse)).toEqual([
      [30, 20],
      [2, null],
    ]);
    await s.arrange(
      (sql) => sql`
        update public.conversation_participants set is_active = false, left_at = now() - interval '1 day'
         where conversation_id = ${team} and user_id = ${nurse}`,
    );
    expect(await spansOf(s, team, nurse), "a seat that ended").toEqual([
      [30, 20],
      [2, 1],
    ]);
  });
});

test("a seat from before the record begins with its row", async () => {
  await scene(async (s) => {
    const team = await s.arrange(async (sql) => {
      const id = await makeTeam(sql, [mbeki, nurse]);
      await sql`
        update public.conversation_participants set joined_at = now() - interval '3 days', created_at = now() - interval '9 days'
         where conversation_id = ${id} and user_id = ${nurse}`;
      await noteSeat(sql, id, nurse, "removed", 5);
      return id;
    });
    expect(await spansOf(s, team, nurse)).toEqual([
      [9, 5],
      [3, null],
    ]);
  });
});

test("the commands that bring in and take out leave their spans", async () => {
  await scene(async (s) => {
    const { head } = await begun(s, facilityAdmin);
    expect(head.people.map(({ id }) => id)).toEqual(expect.arrayContaining([amina, mbeki]));
    for (const one of head.people) {
      expect(one.spans).toHaveLength(1);
      expect(one.spans[0]?.to === null).toBe(one.is_active);
    }
  });
});

test("emergency accesses are in it with each reading and export, told or not; the newest seal of the record as well", async () => {
  await scene(async (s) => {
    const silent = await openBox(s, systemAdmin);
    await s.arrange(
      (sql) =>
        sql`update private.break_glass set granted_at = now() - interval '1 minute', tell_later = 'court_order', tell_at = now() + interval '30 days' where id = ${silent}`,
    );
    await s.as(systemAdmin, (sql) => sql`select public.read_break_glass(${silent})`);
    await s.arrange((sql) => sql`select audit.seal()`);
    const { head } = await begun(s, facilityAdmin);
    expect(head.openings).toMatchObject([
      { person_id: systemAdmin, told_at: null, read_at: [expect.any(String)] },
      { person_id: facilityAdmin, read_at: [expect.any(String)] },
    ]);
    expect(head.chain).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});

test("whoever opened a report is in it, with the messages that were shown around it", async () => {
  await scene(async (s) => {
    const seq = await s.arrange(async (sql) => {
      const id = randomUUID();
      await sql`
        insert into private.moderation_cases (id, conversation_id, message_id, author_id, reason, priority)
        values (${id}, ${threadToday}, ${messageOfAmina}, ${amina}, 'abuse', 2)`;
      await sql`
        insert into audit.events (actor_id, action, object_type, object_id) values (${systemAdmin}, 'moderation.opened', 'moderation_case', ${id})`;
      const [row] = await sql<{ seq: number }[]>`
        select seq::int from public.messages where id = ${messageOfAmina}`;
      return row?.seq ?? 0;
    });
    const { head } = await begun(s, facilityAdmin);
    expect(head.reviews).toMatchObject([
      { person_id: systemAdmin, from_seq: Math.max(1, seq - 3), to_seq: seq + 3 },
    ]);
  });
});

/** What somebody's list of openings says of exports. */
const exportsOf = (thread: string) => (sql: Tx) =>
  sql<{ person_name: string; reason: string }[]>`
  select person_name, reason from public.list_openings() where action = 'conversation.exported' and object_id = ${thread}`;
const exportsSeen = exportsOf(threadToday);

test("who acts for the patient is in it as that; that it was taken along is the patient's to know", async () => {
  await scene(async (s) => {
    const { patient, proxy, thread } = await standing(s);
    const { head } = await begun(s, facilityAdmin, thread);
    const relations = head.people.map(({ id, acts_as: actsAs }) => [id, actsAs]);
    expect(relations).toEqual(
      expect.arrayContaining([
        [patient, null],
        [proxy, "carer"],
      ]),
    );
    expect([...(await s.as(patient, exportsOf(thread)))]).toMatchObject([{ reason: why }]);
    expect([...(await s.as(proxy, exportsOf(thread)))]).toEqual([]);
  });
});

test("those inside see that it was taken along and why, when they may know of the access", async () => {
  await scene(async (s) => {
    const box = await openBox(s, facilityAdmin);
    await s.arrange(
      (sql) =>
        sql`update private.break_glass set tell_later = 'danger', tell_at = now() + interval '30 days' where id = ${box}`,
    );
    await s.as(facilityAdmin, begin(box));
    expect([...(await s.as(amina, exportsSeen))]).toEqual([]);
    await s.arrange((sql) => sql`update private.break_glass set tell_at = now() where id = ${box}`);
    expect([...(await s.as(amina, exportsSeen))]).toMatchObject([{ reason: why }]);
  });
});

test("the pointers of those inside come along, as they stand", async () => {
  await scene(async (s) => {
    const sent = randomUUID();
    await s.as(amina, (sql) => send(sql, threadToday, amina, "Hello", sent));
    await s.as(
      mbeki,
      (sql) => sql`select public.mark_messages_as_read(${threadToday}, ${mbeki}, ${sent})`,
    );
    const box = await openBox(s, facilityAdmin);
    const head = await s.as(facilityAdmin, open(await s.as(facilityAdmin, begin(box))));
    expect(head.people.find(({ id }) => id === mbeki)?.read_seq).toBe(head.up_to_seq);
  });
});
