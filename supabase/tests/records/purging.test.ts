import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  lakeside,
  mbeki,
  nurse,
  riverside,
  systemAdmin,
  threadToday,
} from "../support/cast.ts";
import { makeTeam } from "../support/people.ts";
import { scene, type Scene, type Tx } from "../support/scene.ts";
import { preview, runRule, setRule, startRun, wordsLeft, workOnce, writeOld } from "./purging.ts";

/** A conversation among colleagues of the clinic, with old messages and a young one. */
async function oldTeam(s: Scene, count: number) {
  return s.arrange(async (sql) => {
    const team = await makeTeam(sql, [mbeki, nurse]);
    const old = await writeOld(sql, team, mbeki, { count });
    const [young = ""] = await writeOld(sql, team, nurse, { months: 1, text: "Numbat" });
    return { team, old, young };
  });
}

/** Puts around a message all that redaction has to reach. */
const surround = (team: string, message: string) => async (sql: Tx) => {
  await sql`update public.messages set content = 'Quokka, said again' where id = ${message}`;
  const path = `conversations/${team}/${randomUUID()}`;
  await sql`
    insert into public.message_attachments (message_id, conversation_id, object_path, file_name, sha256, bytes, mime)
    values (${message}, ${team}, ${path}, 'Quokka.pdf', ${"a".repeat(64)}, 1, 'application/pdf')`;
  const [one] = await sql<{ id: string }[]>`
    insert into private.moderation_cases (message_id, conversation_id, facility_id, author_id, reason, priority)
    values (${message}, ${team}, ${lakeside}, ${mbeki}, 'other', 3) returning id`;
  await sql`
    insert into private.moderation_reports (case_id, reporter_id, reason, note) values (${one?.id ?? ""}, ${nurse}, 'other', 'Said Quokka')`;
  return path;
};

test("what a dry run counts is what goes, everywhere; row, place, author and time stay", async () => {
  await scene(async (s) => {
    const { team, old, young } = await oldTeam(s, 30);
    const path = await s.arrange(surround(team, old[3] ?? ""));
    const rows = (sql: Tx) =>
      sql`select id, seq, sender_id, created_at from public.messages where conversation_id = ${team} order by seq`;
    const before = [...(await s.arrange(rows))];
    const expected = await s.as(facilityAdmin, preview("operational", lakeside, 12));
    expect(await s.arrange(wordsLeft(old)), "a dry run changes nothing").toBe(30);
    await s.as(facilityAdmin, setRule("operational", lakeside, 12));
    const { id, run } = await runRule(s, facilityAdmin, "operational", lakeside);
    const { held_messages: _, ...figures } = expected;
    expect(run).toEqual({ outcome: "done", revisions: 1, held: 0, ...figures });
    expect([await s.arrange(wordsLeft(old)), await s.arrange(wordsLeft([young]))]).toEqual([0, 1]);
    expect([...(await s.arrange(rows))]).toEqual(before);
    const [left] = await s.arrange(
      (sql) => sql`
      select (select count(*)::int from public.messages where id = any (${old}) and redacted_at is not null and deleted_at is not null) as tombstones,
        (select count(*)::int from private.message_search where conversation_id = ${team}) as found,
        (select count(*)::int from public.message_revisions where conversation_id = ${team}) as revisions,
        (select count(*)::int from public.message_attachments where conversation_id = ${team}) as files,
        (select count(*)::int from private.moderation_reports where note like '%Quokka%') as copies,
        (select count(*)::int from private.file_removals where object_path = ${path}) as waiting,
        (select messages::int from private.erasures where subject_id = ${team}) as listed,
        (select detail -> 'messages' from audit.events where action = 'retention.redacted' and object_id = ${team}
          and detail ->> 'run_id' = ${id}) as recorded`,
    );
    expect(left).toEqual({
      tombstones: 30,
      found: 1,
      revisions: 0,
      files: 0,
      copies: 0,
      waiting: 1,
      listed: 30,
      recorded: 30,
    });
    const search = (word: string) => (sql: Tx) =>
      sql<{ hits: unknown[] }[]>`select public.search_messages(${word}) -> 'hits' as hits`;
    expect((await s.as(mbeki, search("Quokka")))[0]?.hits).toEqual([]);
    expect((await s.as(mbeki, search("Numbat")))[0]?.hits).toHaveLength(1);
  });
});

test("without a rule everything is kept, and a clinic's rule stands before the general one", async () => {
  await scene(async (s) => {
    const { old } = await oldTeam(s, 3);
    expect((await s.refused(systemAdmin, startRun("operational", null))).code).toBe("PT409");
    await s.as(facilityAdmin, setRule("operational", lakeside, null));
    await s.as(systemAdmin, setRule("operational", null, 12));
    await runRule(s, systemAdmin, "operational", null);
    expect(await s.arrange(wordsLeft(old))).toBe(3);
    await s.as(
      facilityAdmin,
      (sql) => sql`select public.set_retention_policy('operational', ${lakeside}, null, true)`,
    );
    await runRule(s, systemAdmin, "operational", null);
    expect(await s.arrange(wordsLeft(old))).toBe(0);
  });
});

test("a rule that was changed rests for a day, runs once a day, and stops when it is lengthened midway", async () => {
  await scene(async (s) => {
    const { old } = await oldTeam(s, 5);
    // What other tests have left would be due tomorrow as well.
    await s.arrange(
      (sql) => sql`delete from public.retention_policies where facility_id is not null`,
    );
    await s.as(facilityAdmin, setRule("operational", lakeside, 12));
    const tomorrow = (sql: Tx) =>
      sql`select state from public.work_on_retention(2, now() + interval '25 hours')`;
    expect(await s.as("service", workOnce())).toEqual({ state: "idle", redacted: 0 });
    expect((await s.as("service", tomorrow))[0]).toEqual({ state: "working" });
    expect(await s.arrange(wordsLeft(old))).toBe(3);
    await s.as(facilityAdmin, setRule("operational", lakeside, 60));
    await s.as("service", tomorrow);
    expect((await s.as("service", tomorrow))[0]).toEqual({ state: "idle" });
    expect(await s.arrange(wordsLeft(old))).toBe(3);
    const runs = await s.as(
      facilityAdmin,
      (sql) =>
        sql`select outcome, messages::int, started_by_name from public.list_retention_runs()`,
    );
    expect([...runs]).toEqual([{ outcome: "stopped", messages: 2, started_by_name: null }]);
  });
});

const oldThread = (person: string, escalated: boolean) => async (sql: Tx) => {
  const id = randomUUID();
  await sql`
    insert into public.ai_conversations (id, user_id, title, triage_result, created_at)
    values (${id}, ${person}, 'Quokka', '{"level":"routine"}', now() - interval '3 years')`;
  await sql`
    insert into public.ai_messages (conversation_id, role, content, author_id, baton, parts, created_at)
    values (${id}, 'user', 'Quokka?', ${person}, null, null, now() - interval '3 years'),
      (${id}, 'assistant', 'Quokka!', null, 1, '[{"type":"text","text":"Quokka"}]', now() - interval '3 years')`;
  await sql`
    insert into public.ai_tool_calls (conversation_id, tool_call_id, tool, input, expires_at, created_at)
    values (${id}, ${id}, 'book', '{"reason":"Quokka"}', now(), now() - interval '3 years')`;
  if (escalated) {
    await sql`
      insert into public.ai_escalations (conversation_id, patient_id, facility_id, urgency_level, cause)
      values (${id}, ${person}, ${lakeside}, 'routine', 'asked')`;
    // Somebody else speaks by now: an answer of before can be redacted nevertheless.
    await sql`
      update public.ai_conversations set baton = 2, baton_holder = 'provider', baton_user_id = ${mbeki} where id = ${id}`;
  }
  return id;
};

const traces = (thread: string) => async (sql: Tx) => {
  const [row] = await sql<{ n: number }[]>`
    select (select count(*) from public.ai_messages m where m.conversation_id = ${thread} and m::text like '%Quokka%')
      + (select count(*) from public.ai_tool_calls t where t.conversation_id = ${thread} and t::text like '%Quokka%')
      + (select count(*) from public.ai_conversations a where a.id = ${thread} and a::text like '%Quokka%') as n`;
  return Number(row?.n);
};

test("a thread with an assistant goes by its own rule; one that was handed over is of the medical record", async () => {
  await scene(async (s) => {
    const [own, handed] = [
      await s.arrange(oldThread(jonas, false)),
      await s.arrange(oldThread(jonas, true)),
    ];
    expect((await s.refused(facilityAdmin, setRule("ai_chat", null, 12))).code).toBe("P0002");
    await s.as(systemAdmin, setRule("ai_chat", null, 12));
    await runRule(s, systemAdmin, "ai_chat", null);
    expect([await s.arrange(traces(own)), await s.arrange(traces(handed))]).toEqual([0, 4]);
    await s.arrange(
      (sql) => sql`
      update public.retention_policies set keep_for = '1 year', action = 'redact' where class = 'clinical' and facility_id is null`,
    );
    await runRule(s, systemAdmin, "clinical", null);
    expect(await s.arrange(traces(handed))).toBe(0);
  });
});

test("who may: administrators in their scope, within the bounds; patients and providers see nothing of it", async () => {
  await scene(async (s) => {
    for (const [kind, facility, months] of [
      ["operational", riverside, 12],
      ["operational", null, 12],
      ["audit", null, 80],
    ] as const) {
      expect((await s.refused(facilityAdmin, setRule(kind, facility, months))).code).toBe("P0002");
      expect((await s.refused(facilityAdmin, preview(kind, facility, months))).code).toBe("P0002");
      expect((await s.refused(facilityAdmin, startRun(kind, facility))).code).toBe("P0002");
    }
    const short = await s.refused(facilityAdmin, setRule("clinical", lakeside, 71));
    expect(short).toMatchObject({ code: "22023", detail: "keep_months" });
    const forgets = await s.refused(systemAdmin, setRule("audit", null, 120));
    expect(forgets).toMatchObject({ code: "22023", detail: "keep_months" });
    for (const person of [amina, mbeki]) {
      expect((await s.refused(person, setRule("operational", lakeside, 12))).code).toBe("42501");
      for (const list of ["list_retention_policies", "list_retention_runs", "list_legal_holds"]) {
        expect([
          ...(await s.as(person, (sql) => sql`select * from ${sql(`public.${list}`)}()`)),
        ]).toEqual([]);
      }
      expect((await s.refused(person, workOnce())).code).toBe("42501");
    }
    const rules = await s.as(
      facilityAdmin,
      (sql) =>
        sql`select distinct facility_id from public.list_retention_policies() where facility_id is not null`,
    );
    expect([...rules]).toEqual([{ facility_id: lakeside }]);
  });
});

test("a decision of moderation that is taken back does not bring back what was redacted meanwhile", async () => {
  await scene(async (s) => {
    const put = await s.arrange(async (sql) => {
      const [id = ""] = await writeOld(sql, threadToday, mbeki);
      await sql`update public.messages set content = '', deleted_at = now(), deleted_by = ${facilityAdmin} where id = ${id}`;
      await sql`select private.redact_messages(${threadToday}, '-infinity', now() - interval '1 year', 10)`;
      await sql`
        select private.put_back_subject(jsonb_populate_record(null::private.moderation_cases,
          ${sql.json({ message_id: id, conversation_id: threadToday })}), null)`;
      const [row] =
        await sql`select content, deleted_at is null as back from public.messages where id = ${id}`;
      return row;
    });
    expect(put).toEqual({ content: "", back: false });
  });
});
