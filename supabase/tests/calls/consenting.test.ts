import { expect, test } from "vitest";
import type postgres from "postgres";
import type { Scene } from "../support/scene.ts";
import { bringIn } from "./invited.ts";
import { type Call, end, enter, grant, inCall, meet, place, start } from "./visit.ts";

const give =
  (v: Call, kind = "transcription", wording = "captions-1") =>
  (sql: postgres.ISql) =>
    sql`select public.give_call_consent(${v.call}, ${kind}, ${wording})`;
const withdraw = (v: Call) => (sql: postgres.ISql) =>
  sql`select public.withdraw_call_consent(${v.call}, 'transcription')`;

const own = (sql: postgres.ISql) =>
  sql<{ user_id: string; stands: boolean }[]>`
    select user_id, withdrawn_at is null as stands from public.call_consents order by given_at, id`;

const recorded = ({ arrange }: Scene, v: Call) =>
  arrange(async (sql) => {
    const rows = await sql<{ action: string; actor_id: string; detail: unknown }[]>`
      select action, actor_id, detail from audit.events
       where object_id = ${v.call} and action like 'call.consent%' order by id`;
    return rows.map(({ action, actor_id: who, detail }) => ({ action, who, detail }));
  });

test("each says yes for themselves, takes it back, and reads nobody else's", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.as(v.patient, give(v));
    await s.as(v.patient, give(v));
    await s.as(v.provider, give(v));
    expect(await s.as(v.patient, own)).toEqual([{ user_id: v.patient, stands: true }]);
    // The provider's withdrawal is the provider's own.
    await s.as(v.provider, withdraw(v));
    await s.as(v.provider, withdraw(v));
    expect(await s.as(v.provider, own)).toEqual([{ user_id: v.provider, stands: false }]);
    expect(await s.as(v.patient, own)).toEqual([{ user_id: v.patient, stands: true }]);
    for (const other of [v.colleague, v.stranger, v.admin, v.operator]) {
      expect(await s.as(other, own)).toEqual([]);
    }
    const given = { kind: "transcription", wording: "captions-1" };
    expect(await recorded(s, v)).toEqual([
      { action: "call.consent_given", who: v.patient, detail: given },
      { action: "call.consent_given", who: v.provider, detail: given },
      {
        action: "call.consent_withdrawn",
        who: v.provider,
        detail: { kind: "transcription" },
      },
    ]);
  });
});

test("a yes after a no is another one, and both stand in the record", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.as(v.patient, give(v));
    await s.as(v.patient, withdraw(v));
    await s.as(v.patient, give(v, "transcription", "captions-2"));
    expect((await s.as(v.patient, own)).map(({ stands }) => stands)).toEqual([false, true]);
  });
});

test("a guest says yes too, once they have come", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    const { guest } = await bringIn(s, v);
    await s.as(v.provider, place("admit_to_call", v, guest));
    await s.as(guest, grant(v));
    await s.as(guest, give(v));
    expect(await s.as(guest, own)).toEqual([{ user_id: guest, stands: true }]);
  });
});

test("nobody agrees to a visit that is not theirs, before they came, or after it was over or they were put out", async () => {
  await inCall(async (s, v) => {
    for (const who of [v.colleague, v.stranger, v.admin, v.otherAdmin, v.operator]) {
      expect((await s.refused(who, give(v))).message).toBe("not_found");
      expect((await s.refused(who, withdraw(v))).message).toBe("not_found");
    }
    expect((await s.refused("anon", give(v))).code).toBe("42501");
    expect((await s.refused(v.patient, give(v))).message).toBe("not_running");
    await s.as(v.patient, enter(v));
    await s.as(v.provider, start(v));
    await s.as(v.patient, give(v));
    await s.as(v.provider, place("remove_from_call", v));
    expect((await s.refused(v.patient, give(v))).message).toBe("not_running");
    await s.as(v.provider, end(v));
    expect((await s.refused(v.provider, give(v))).message).toBe("call_closed");
    // Taking back is always possible.
    await s.as(v.patient, withdraw(v));
    expect(await s.as(v.patient, own)).toEqual([{ user_id: v.patient, stands: false }]);
  });
});

test("there is nothing else to agree to, and no words but by their version", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    expect((await s.refused(v.patient, give(v, "recording"))).code).toBe("23514");
    expect((await s.refused(v.patient, give(v, "transcription", "My words"))).code).toBe("23514");
  });
});

test("rows are changed by the functions alone", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.as(v.patient, give(v));
    for (const change of [
      "update public.call_consents set withdrawn_at = null",
      "delete from public.call_consents",
      `insert into public.call_consents (session_id, user_id, kind, wording)
        values ('${v.call}', '${v.provider}', 'transcription', 'captions-1')`,
    ]) {
      expect((await s.refused(v.patient, (sql) => sql.unsafe(change))).code, change).toBe("42501");
    }
  });
});

test("nothing keeps sound, pictures or words of a visit", async () => {
  await inCall(async ({ arrange }) => {
    const kept = await arrange(
      (sql) => sql<{ name: string }[]>`
        select c.table_name || '.' || c.column_name as name from information_schema.columns c
         where c.table_schema in ('public', 'private')
           and (c.table_name || '.' || c.column_name) ~ '(recording|transcript|caption)'
        union all select b.id from storage.buckets b where b.id ~ '(recording|transcript|caption|call)'`,
    );
    expect(kept).toEqual([]);
  });
});
