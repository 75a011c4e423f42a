import { expect, test } from "vitest";
import type postgres from "postgres";
import { makePerson } from "../support/people.ts";
import type { Scene } from "../support/scene.ts";
import { type Call, elapse, end, enter, inCall, meet, place } from "./visit.ts";

const ask = (v: Call) => (sql: postgres.ISql) => sql`select public.request_call_back(${v.call})`;
const settle = (id: string) => (sql: postgres.ISql) => sql`select public.settle_call_back(${id})`;

interface Listed {
  id: string;
  patient_id: string;
  phone: string | null;
}
const list = (sql: postgres.ISql) =>
  sql<Listed[]>`select id, patient_id, phone from public.list_call_backs()`;

const askedAt = (v: Call) => async (sql: postgres.ISql) => {
  const [row] = await sql<{ at: string | null }[]>`
    select public.call_state(${v.call}) ->> 'call_back_at' as at`;
  return row?.at ?? null;
};

/** What the visit's chat says, with who says it. */
const chat = ({ arrange }: Scene, v: Call) =>
  arrange(
    (sql) => sql<{ sender_id: string; content: string }[]>`
      select m.sender_id, m.content from public.messages m
        join public.video_call_sessions s on s.group_chat_id = m.conversation_id
       where s.id = ${v.call} order by m.seq`,
  );

const actions = ({ arrange }: Scene, v: Call) =>
  arrange(async (sql) => {
    const rows = await sql<{ action: string }[]>`
      select action from audit.events where object_id = ${v.call} and action like 'call.call_back%' order by id`;
    return rows.map(({ action }) => action);
  });

test("a patient asks to be called, both see it, and the provider has the number until they have called", async () => {
  await inCall(async (s, v) => {
    await s.arrange(
      (sql) =>
        sql`update public.user_contacts set phone = '+44 20 7946 0000' where user_id = ${v.patient}`,
    );
    await meet(s, v);
    await s.as(v.patient, ask(v));
    // Asking once more while it is open is nothing new.
    await s.as(v.patient, ask(v));
    await s.as(v.provider, ask(v));
    expect(await chat(s, v)).toEqual([
      {
        sender_id: v.patient,
        content: "The video visit does not hold. Please call me back by telephone.",
      },
    ]);
    for (const who of [v.patient, v.provider]) expect(await s.as(who, askedAt(v))).not.toBeNull();
    const [request] = await s.as(v.provider, list);
    expect(request).toMatchObject({ patient_id: v.patient, phone: "+44 20 7946 0000" });
    for (const who of [v.patient, v.colleague, v.admin, v.operator]) {
      expect(await s.as(who, list)).toEqual([]);
    }
    const id = request?.id ?? "";
    for (const who of [v.patient, v.colleague, v.admin]) {
      expect((await s.refused(who, settle(id))).message).toBe("not_found");
    }
    await s.as(v.provider, settle(id));
    await s.as(v.provider, settle(id));
    expect(await s.as(v.provider, list)).toEqual([]);
    expect(await s.as(v.patient, askedAt(v))).toBeNull();
    expect(await actions(s, v)).toEqual(["call.call_back_asked", "call.call_back_settled"]);
    await s.as(v.patient, ask(v));
    expect(await s.as(v.provider, list)).toHaveLength(1);
  });
});

test("a provider says that they will call, in the words of a provider and in their language", async () => {
  await inCall(async (s, v) => {
    await s.arrange((sql) => sql`update public.users set locale = 'fr' where id = ${v.provider}`);
    await meet(s, v);
    await s.as(v.provider, ask(v));
    expect(await chat(s, v)).toEqual([
      {
        sender_id: v.provider,
        content: "La visite vidéo ne tient pas. Je vous rappelle par téléphone.",
      },
    ]);
  });
});

test("nobody else asks, and nobody before the visit or after its care window", async () => {
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    const guest = await s.arrange(async (sql) => {
      const id = await makePerson(sql, "guest", null);
      await sql`insert into public.call_participants (session_id, user_id, participant_role, rtc_uid, presence)
        values (${v.call}, ${id}, 'guest', 7, 'waiting')`;
      return id;
    });
    expect((await s.refused(guest, ask(v))).message).toBe("forbidden");
    for (const who of [v.colleague, v.stranger, v.admin, v.operator]) {
      expect((await s.refused(who, ask(v))).message).toBe("not_found");
    }
    expect((await s.refused("anon", ask(v))).code).toBe("42501");
    await s.arrange((sql) => elapse(sql, v, -60));
    expect((await s.refused(v.patient, ask(v))).message).toBe("too_early");
    await s.arrange((sql) => elapse(sql, v, 60 + 3 * 1_440));
    expect((await s.refused(v.patient, ask(v))).message).toBe("call_closed");
  });
});

test("it can be asked for after a visit that is over, also by whoever was put out of it", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.as(v.provider, place("remove_from_call", v));
    await s.as(v.provider, end(v));
    await s.as(v.patient, ask(v));
    expect(await s.as(v.provider, list)).toHaveLength(1);
  });
});

test("no row is written past the functions", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    const insert = await s.refused(
      v.patient,
      (sql) =>
        sql`insert into public.call_back_requests (session_id, requested_by) values (${v.call}, ${v.patient})`,
    );
    await s.as(v.patient, ask(v));
    const update = await s.refused(
      v.provider,
      (sql) => sql`update public.call_back_requests set settled_at = now()`,
    );
    expect([insert.code, update.code]).toEqual(["42501", "42501"]);
  });
});
