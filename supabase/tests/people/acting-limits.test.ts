import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { mbeki, nurse } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { type Tx, scene, send } from "../support/scene.ts";
import { accept, addressOf, doors, end, invite, shut, standing } from "./acting.ts";

const say =
  (thread: string, sender: string, text = "penguins") =>
  (sql: Tx) =>
    send(sql, thread, sender, text);
test("nothing else of the patient's opens, and nothing is done in their name", async () => {
  await scene(async (s) => {
    const { patient, proxy, thread, visit, id } = await standing(s);
    await s.as(
      mbeki,
      (sql) => sql`select public.write_staff_note(gen_random_uuid(), ${thread}, 'For the team')`,
    );
    await s.arrange(async (sql) => {
      await sql`insert into public.patient_profiles (user_id, birth_date) values (${patient}, '1990-01-01')
        on conflict (user_id) do nothing`;
      await sql`update public.appointments set reason = 'A rash' where id = ${visit}`;
    });
    const [seen] = await s.as(
      proxy,
      (sql) => sql`
        select (select count(*)::integer from public.staff_notes) as notes,
          (select count(*)::integer from public.consents) as consents,
          (select count(*)::integer from public.user_contacts where user_id = ${patient}) as contacts,
          (select count(*)::integer from public.patient_profiles where user_id = ${patient}) as identifiers,
          (select count(*)::integer from public.users where id = ${patient}) as accounts,
          (select count(*)::integer from public.ai_conversations) as assistants,
          (select count(*)::integer from public.appointment_reasons) as reasons,
          (select count(*)::integer from public.video_call_sessions) as calls,
          (select count(*)::integer from public.list_openings()) as openings,
          (select count(*)::integer from public.list_appointments(now() - interval '1 year', now() + interval '1 year')) as own,
          (select count(*)::integer from public.list_proxied_visits(now(), now() + interval '1 year')) as theirs,
          public.get_conversation(${thread}) ->> 'patient' as patient`,
    );
    expect(seen).toEqual({
      notes: 0,
      consents: 0,
      contacts: 0,
      identifiers: 0,
      accounts: 0,
      assistants: 0,
      reasons: 0,
      calls: 0,
      openings: 0,
      own: 0,
      theirs: 1,
      patient: null,
    });
    const rename = (sql: Tx) =>
      sql`update public.users set display_name = 'Somebody else' where id = ${patient}`;
    expect((await s.as(proxy, rename)).count).toBe(0);
    // An invitation of theirs is for themselves.
    const third = await s.arrange((sql) => makePerson(sql, "patient", null));
    const theirs = await s.as(proxy, invite(addressOf(third)));
    await s.as(third, accept(theirs));
    expect(await doors(s, third, { thread, visit })).toEqual(shut);
    expect(id).not.toBe(theirs);
  });
});

test("a proxy's own identifiers stand beside nobody's name, and in no search", async () => {
  await scene(async (s) => {
    const { proxy, thread } = await standing(s);
    const [own] = await s.arrange(
      (sql) => sql<{ record_number: string }[]>`
        insert into public.patient_profiles (user_id) values (${proxy})
        on conflict (user_id) do update set birth_date = null returning record_number`,
    );
    await s.as(proxy, say(thread, proxy, "axolotl"));
    const [told] = await s.as(
      mbeki,
      (sql) => sql<{ all: string; profiles: number; found: string }[]>`
        select public.get_conversation(${thread})::text as all,
          (select count(*)::integer from public.patient_profiles where user_id = ${proxy}) as profiles,
          public.search_messages('axolotl')::text as found`,
    );
    expect(told?.profiles).toBe(0);
    expect(told?.found).toContain("axolotl");
    expect(told?.all).toContain(proxy);
    for (const text of [told?.all, told?.found]) expect(text).not.toContain(own?.record_number);
  });
});

test("what is put on record of a proxy says for whom it was", async () => {
  await scene(async (s) => {
    const { patient, proxy, thread, id } = await standing(s);
    const message = randomUUID();
    await s.as(proxy, (sql) => send(sql, thread, proxy, "Hello", message));
    await s.as(
      proxy,
      (sql) =>
        sql`insert into public.message_reactions (message_id, user_id, emoji) values (${message}, ${proxy}, '👍')`,
    );
    await s.as(
      "service",
      (sql) =>
        sql`select public.record_audit_event('conversation.opened', ${proxy}, 'conversation', ${thread}, 'ok', null, '{}', null, null, null)`,
    );
    await s.as(proxy, end(id));
    const events = await s.arrange(
      (sql) => sql`
        select action, on_behalf_of = ${patient} as acting from audit.events
         where actor_id = ${proxy} and action <> 'user.created' order by id`,
    );
    expect([...events]).toEqual([
      { action: "participant.added", acting: true },
      { action: "proxy.accepted", acting: null },
      { action: "reaction.added", acting: true },
      { action: "conversation.opened", acting: true },
      { action: "participant.removed", acting: null },
      { action: "proxy.ended", acting: null },
    ]);
    const [granted] = await s.arrange(
      (sql) => sql`
        select patient_id, detail ->> 'relation' as relation, detail::text like '%@%' as address from audit.events
         where action = 'proxy.invited' and object_id = ${id}`,
    );
    expect(granted).toEqual({ patient_id: patient, relation: "carer", address: false });
  });
});

test("staff see both, and a nurse of the clinic stays outside a thread that is not hers", async () => {
  await scene(async (s) => {
    const { thread, visit } = await standing(s);
    expect(await doors(s, nurse, { thread, visit })).toMatchObject({ thread: 0, topic: 0 });
  });
});
