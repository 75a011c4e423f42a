import { expect, test } from "vitest";
import { mbeki, facilityAdmin, samuel } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { type Scene, type Tx, scene, send } from "../support/scene.ts";
import {
  accept,
  addressOf,
  doors,
  end,
  invite,
  open,
  openThread,
  shut,
  standing,
  strangers,
} from "./acting.ts";

const say =
  (thread: string, sender: string, text = "penguins") =>
  (sql: Tx) =>
    send(sql, thread, sender, text);
const runDue = ({ arrange }: Scene) =>
  arrange((sql) => sql`select private.run_due(now())`.then(() => undefined));
/** Moves the end of everything of an agreement to a moment ago, as its day does by going by. */
const overSince = ({ arrange }: Scene, id: string) =>
  arrange(async (sql) => {
    await sql`update private.proxies set granted_at = now() - interval '2 days', ends_at = now() where id = ${id}`;
    await sql`update public.conversation_participants set seat_ends_at = now() where proxy_id = ${id}`;
  });
const seat = ({ arrange }: Scene, thread: string, person: string) =>
  arrange(async (sql) => {
    const [row] = await sql`
      select is_active, can_send_messages, acts_as, last_read_seq::integer as read from public.conversation_participants
       where conversation_id = ${thread} and user_id = ${person}`;
    return row;
  });

test("nobody acts before they have said yes, everything opens with it, and closes with its end", async () => {
  await scene(async (s) => {
    const { patient, proxy, thread, visit } = await strangers(s);
    await s.as(mbeki, say(thread, mbeki));
    expect(await doors(s, proxy, { thread, visit })).toEqual(shut);
    const id = await s.as(patient, invite(addressOf(proxy)));
    expect(await doors(s, proxy, { thread, visit })).toEqual(shut);
    await s.as(proxy, accept(id));
    await s.as(proxy, accept(id));
    expect(await doors(s, proxy, { thread, visit })).toEqual(open);
    // What was said before is there to read, and is not new.
    expect(await seat(s, thread, proxy)).toEqual({
      is_active: true,
      can_send_messages: true,
      acts_as: "carer",
      read: 1,
    });
    await s.as(patient, end(id));
    await s.as(patient, end(id));
    expect(await doors(s, proxy, { thread, visit })).toEqual(shut);
    expect(await doors(s, patient, { thread, visit })).toEqual(open);
    expect((await s.refused(proxy, say(thread, proxy))).message).toBe("not_a_member");
    expect((await s.refused(proxy, accept(id))).code).toBe("P0002");
  });
});

test("what a proxy writes is theirs by name, and nobody writes as the patient", async () => {
  await scene(async (s) => {
    const { patient, proxy, thread } = await standing(s);
    await s.as(proxy, say(thread, proxy));
    expect((await s.refused(proxy, say(thread, patient))).message).toBe("sender_mismatch");
    const [row] = await s.as(
      mbeki,
      (sql) => sql<{ people: { user_id: string; acts_as: string | null }[]; sender: string }[]>`
        select public.get_conversation(${thread}) -> 'participants' as people,
          (select sender_id from public.messages where conversation_id = ${thread}) as sender`,
    );
    expect(row?.sender).toBe(proxy);
    const acting = row?.people.map((one) => [one.user_id, one.acts_as]) ?? [];
    expect(new Map(acting as [string, string | null][])).toEqual(
      new Map([
        [patient, null],
        [proxy, "carer"],
        [mbeki, null],
      ]),
    );
    // The team waits for an answer to give, as after a message of the patient's own.
    const [waits] = await s.as(
      mbeki,
      (sql) =>
        sql`select waiting_since is not null as waits from public.conversations where id = ${thread}`,
    );
    expect(waits).toEqual({ waits: true });
  });
});

test("a seat comes with each new thread of the patient's, and goes and falls silent with theirs", async () => {
  await scene(async (s) => {
    const { patient, proxy } = await standing(s, "partner");
    const { thread } = await openThread(s, patient);
    expect(await seat(s, thread, proxy)).toMatchObject({ is_active: true, acts_as: "partner" });
    const rights = (may: boolean) => (sql: Tx) =>
      sql`select public.set_participant(${thread}, ${patient}, p_can_send => ${may})`;
    await s.as(mbeki, rights(false));
    expect(await seat(s, thread, proxy)).toMatchObject({
      is_active: true,
      can_send_messages: false,
    });
    await s.as(mbeki, rights(true));
    expect(await seat(s, thread, proxy)).toMatchObject({ can_send_messages: true });
    const remove = (person: string) => (sql: Tx) =>
      sql`select public.remove_participant(${thread}, ${person})`;
    await s.as(mbeki, remove(patient));
    expect(await seat(s, thread, proxy)).toMatchObject({ is_active: false });
    await s.as(mbeki, (sql) => sql`select public.add_participants(${thread}, ${[patient]})`);
    expect(await seat(s, thread, proxy)).toMatchObject({ is_active: true });
    // Somebody who acts is never brought in by hand, and can be shown out.
    await s.as(mbeki, remove(proxy));
    const back = (sql: Tx) => sql`select public.add_participants(${thread}, ${[proxy]})`;
    expect((await s.refused(mbeki, back)).message).toBe("unreachable");
  });
});

test("its day being over it gives nothing at once, and the next run ends it and every seat", async () => {
  await scene(async (s) => {
    const { patient, proxy, thread, visit, id } = await standing(s);
    await s.as(proxy, say(thread, proxy));
    const before = await s.arrange(
      (sql) => sql`select realtime_epoch as epoch from public.conversations where id = ${thread}`,
    );
    await overSince(s, id);
    expect(await doors(s, proxy, { thread, visit })).toEqual(shut);
    expect((await s.refused(proxy, say(thread, proxy))).message).toBe("not_a_member");
    const listed = (sql: Tx) => sql`select state, ended_as from public.list_proxies()`;
    expect([...(await s.as(proxy, listed))]).toEqual([{ state: "ended", ended_as: "time" }]);
    await runDue(s);
    expect(await seat(s, thread, proxy)).toMatchObject({ is_active: false, acts_as: "carer" });
    const after = await s.arrange(
      (sql) => sql`select realtime_epoch as epoch from public.conversations where id = ${thread}`,
    );
    expect(after[0]?.["epoch"]).toBe(before[0]?.["epoch"] + 1);
    expect([...(await s.as(patient, listed))]).toEqual([{ state: "ended", ended_as: "time" }]);
  });
});

test("what waits to be read is told to them as to the patient, and no more once it has ended", async () => {
  await scene(async (s) => {
    const { patient, proxy, thread, id } = await standing(s);
    await s.as(mbeki, say(thread, mbeki));
    const told = () =>
      s.arrange(async (sql) => {
        const rows = await sql<{ user_id: string }[]>`
          select user_id from private.notice_ladders where conversation_id = ${thread}`;
        return new Set(rows.map((row) => row.user_id));
      });
    expect(await told()).toEqual(new Set([patient, proxy]));
    await s.as(proxy, end(id));
    expect(await told()).toEqual(new Set([patient]));
  });
});

test("each of them ends it: patient, proxy, the clinic; a stranger finds nothing to end", async () => {
  const ended: unknown[] = [];
  for (const who of ["patient", "proxy", "clinic"] as const) {
    await scene(async (s) => {
      const { patient, proxy, id } = await standing(s);
      const stranger = await s.arrange((sql) => makePerson(sql, "patient", null));
      for (const person of [stranger, mbeki, samuel]) {
        expect((await s.refused(person, end(id))).code).toBe("P0002");
      }
      await s.as({ patient, proxy, clinic: facilityAdmin }[who], end(id));
      const [row] = await s.arrange(
        (sql) => sql`select ended_as from private.proxies where id = ${id}`,
      );
      ended.push(row?.["ended_as"]);
    });
  }
  expect(ended).toEqual(["patient", "proxy", "clinic"]);
});

test("a closed account, a role at a clinic and a consent taken back end it", async () => {
  const ended: unknown[] = [];
  const ways: ((s: Scene, people: { patient: string; proxy: string }) => Promise<unknown>)[] = [
    ({ arrange }, { patient }) =>
      arrange(
        (sql) =>
          sql`update public.users set is_active = false, deactivated_at = now() where id = ${patient}`,
      ),
    ({ arrange }, { proxy }) =>
      arrange((sql) => sql`update public.users set role = 'provider' where id = ${proxy}`),
    ({ as }, { patient }) =>
      as(patient, (sql) => sql`select public.withdraw_consent('proxy', 'settings')`),
  ];
  for (const way of ways) {
    await scene(async (s) => {
      const acting = await standing(s);
      await way(s, acting);
      const [row] = await s.arrange(
        (sql) => sql`select ended_as from private.proxies where id = ${acting.id}`,
      );
      ended.push(row?.["ended_as"]);
      expect(await seat(s, acting.thread, acting.proxy)).toMatchObject({ is_active: false });
    });
  }
  expect(ended).toEqual(["account", "account", "consent"]);
});
