import { expect, test } from "vitest";
import {
  deliveryState,
  recordCheck,
  recordState,
  retentionState,
} from "@/lib/operations/schema/evidence";
import {
  amina,
  facilityAdmin,
  lakeside,
  mbeki,
  systemAdmin,
  threadPast,
  threadToday,
} from "../support/cast.ts";
import { leaves } from "../support/leaves.ts";
import { type Actor, ownerPool, putOn, type Scene, scene, type Tx } from "../support/scene.ts";

const call = (name: string) => async (sql: Tx) => {
  const [row] = await sql.unsafe<{ found: unknown }[]>(`select public.${name} as found`);
  return row?.found;
};
const asOperator = (s: Scene, name: string) => s.as(systemAdmin, call(name));

const questions = [
  "evidence_schema()",
  "evidence_record()",
  "evidence_retention()",
  "evidence_delivery()",
  "check_record()",
  "note_evidence_file(repeat('a', 64))",
];

test("only an active system administrator gets evidence, looks at the chain or takes the file", async () => {
  await scene(async (s) => {
    const others: Actor[] = ["anon", "service", amina, mbeki, facilityAdmin];
    for (const question of questions) {
      for (const who of others) {
        expect(await s.refused(who, call(question)), `${question}, ${who}`).toMatchObject({
          code: "42501",
        });
      }
    }
    await s.arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${systemAdmin}`,
    );
    for (const question of questions) {
      expect(await s.refused(systemAdmin, call(question)), question).toMatchObject({
        code: "42501",
      });
    }
  });
});

/** Instants, fingerprints, versions, and the words of closed lists: nothing that somebody typed. */
const plain =
  /^\d{4}-\d\d-\d\dT[\d:.+]+$|^[0-9a-f]{64}$|^[\d.]+$|^(clinical|operational|ai_chat|audit|done|stopped)$/;

test("it is figures, times, hashes and closed words: no text of anybody, no name, no id", async () => {
  await scene(async (s) => {
    await s.arrange(async (sql) => {
      await arrangeRetention(sql);
    });
    await asOperator(s, "check_record()");
    for (const question of questions.slice(0, 4)) {
      for (const leaf of leaves(await asOperator(s, question))) {
        if (typeof leaf === "string") expect(leaf, question).toMatch(plain);
        else
          expect(typeof leaf === "number" || typeof leaf === "boolean" || leaf === null).toBe(true);
      }
    }
  });
});

test("a look at the chain is kept and on record, and the page knows it", async () => {
  await scene(async (s) => {
    const before = recordState.parse(await asOperator(s, "evidence_record()"));
    const look = recordCheck.parse(await asOperator(s, "check_record()"));
    expect(look).toMatchObject({ by_command: false, problems: 0, first_problem: null });
    const after = recordState.parse(await asOperator(s, "evidence_record()"));
    expect(after).toMatchObject({ check: look, checks: before.checks + 1, events: look.events });
    const events = await s.arrange(
      (sql) => sql`
        select e.actor_id, e.detail from audit.events e where e.action = 'record.checked' and e.at = now()`,
    );
    expect([...events]).toEqual([
      { actor_id: systemAdmin, detail: { seals: look.seals, problems: 0 } },
    ]);
  }, "repeatable read");
});

class Seen extends Error {
  readonly found: unknown;
  constructor(found: unknown) {
    super();
    this.found = found;
  }
}

test("a chain that does not hold is said with its first place", async () => {
  await expect
    .poll(async () => (await ownerPool()`select audit.seal(), id from audit.seals limit 1`).length)
    .toBe(1);
  const found = await ownerPool()
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update audit.seals set hash = sha256('new') where id = (select max(id) from audit.seals)`;
      await putOn(sql, systemAdmin);
      throw new Seen(await call("check_record()")(sql));
    })
    .catch((error: unknown) => (error instanceof Seen ? error.found : Promise.reject(error)));
  expect(recordCheck.parse(found)).toMatchObject({
    problems: 1,
    first_problem: "the seal was changed",
    first_event: null,
  });
});

test("a chain too long for a request is left to the command, and nothing is kept", async () => {
  await scene(async (s) => {
    await s.arrange(
      (sql) => sql`update private.settings set value = '0' where key = 'record.check_events'`,
    );
    await s.arrange(
      (sql) => sql`
        insert into audit.seals (id, from_xact, to_xact, event_count, previous_hash, hash)
        values (coalesce((select max(id) from audit.seals), 0) + 1, '1', '2', 1, '', '')`,
    );
    expect(await s.refused(systemAdmin, call("check_record()"))).toMatchObject({ code: "PT409" });
    expect(recordState.parse(await asOperator(s, "evidence_record()")).most_events).toBe(0);
  });
});

async function arrangeRetention(sql: Tx): Promise<void> {
  await sql`
    update public.retention_policies set keep_for = interval '100 months', action = 'redact'
     where class = 'clinical' and facility_id is null`;
  await sql`
    insert into public.retention_policies (class, facility_id, keep_for, action)
    values ('clinical', ${lakeside}, interval '80 months', 'redact')`;
  await sql`
    insert into private.legal_holds (conversation_id, patient_id, reason, placed_by)
    values (${threadToday}, null, 'A dispute with a supplier', ${systemAdmin}), (null, ${amina}, 'A complaint to the board', ${systemAdmin})`;
  await sql`
    insert into private.retention_runs (class, before, started_at, finished_at, outcome, messages, files, conversations, held)
    values ('clinical', now(), now() - interval '2 days', now() - interval '2 days', 'done', 12, 3, 4, 2),
      ('ai_chat', now(), now() - interval '400 days', now() - interval '400 days', 'done', 90, 0, 9, 0)`;
}

test("rules, holds and runs are told in numbers, the newest run first, a year together", async () => {
  await scene(async (s) => {
    const before = retentionState.parse(await asOperator(s, "evidence_retention()"));
    await s.arrange(arrangeRetention);
    const after = retentionState.parse(await asOperator(s, "evidence_retention()"));
    expect(after.rules.find((rule) => rule.class === "clinical")).toEqual({
      class: "clinical",
      months: 100,
      floor_months: 72,
      clinics: 1,
      shortest_months: 80,
    });
    expect(after.holds).toEqual({
      conversations: before.holds.conversations + 1,
      patients: before.holds.patients + 1,
      lifted: before.holds.lifted,
    });
    expect(after.runs[0]).toMatchObject({
      class: "clinical",
      messages: 12,
      held: 2,
      is_general: true,
    });
    expect(after.year).toEqual({
      runs: before.year.runs + 1,
      conversations: before.year.conversations + 4,
      messages: before.year.messages + 12,
      files: before.year.files + 3,
    });
  }, "repeatable read");
});

/** Four messages of Dr. Mbeki in a time of their own, which starts a year from now; the third is the system's. */
async function arrangeMessages(sql: Tx): Promise<void> {
  await sql`alter table public.messages disable trigger user`;
  await sql`
    insert into public.messages (conversation_id, sender_id, content, message_type, seq, created_at)
    select ${threadToday}, ${mbeki}, 'Later', case n when 3 then 'system' else 'text' end, 100000 + n,
        now() + interval '365 days' + n * interval '1 minute'
      from generate_series(1, 4) n`;
  await sql`
    update public.conversations set last_message_at = now() + interval '366 days' where id = ${threadToday}`;
  await sql`alter table public.conversation_participants disable trigger user`;
  await sql`
    update public.conversation_participants
       set last_delivered_seq = 100002, last_read_seq = 100001,
         last_delivered_at = now() + interval '365 days 2 minutes 3 seconds'
     where conversation_id = ${threadToday} and user_id = ${amina}`;
}

const laterFigures = async (sql: Tx) => {
  const [row] = await sql<{ found: unknown }[]>`
    select private.delivery_figures(now() + interval '365 days') as found`;
  return row?.found;
};

test("a message is owed to everybody else inside, and timed is the newest that reached them", async () => {
  await scene(async (s) => {
    await s.arrange(arrangeMessages);
    const [seats] = await s.arrange(
      (sql) => sql<{ others: number }[]>`
        select count(*)::int as others from public.conversation_participants
         where conversation_id = ${threadToday} and is_active and user_id <> ${mbeki}`,
    );
    expect(await s.arrange(laterFigures)).toEqual({
      accepted: 3,
      owed: 3 * (seats?.others ?? 0),
      delivered: 2,
      read: 1,
      timed: 1,
      median_ms: 3_000,
      p95_ms: 3_000,
    });
  });
});

test("what came before somebody joined is not owed to them, and a crowd counts as accepted alone", async () => {
  await scene(async (s) => {
    await s.arrange(arrangeMessages);
    await s.arrange(
      (sql) => sql`
        update public.conversation_participants set joined_at = now() + interval '400 days'
         where conversation_id = ${threadToday}`,
    );
    expect(await s.arrange(laterFigures)).toMatchObject({ accepted: 3, owed: 0, timed: 0 });
    await s.arrange(async (sql) => {
      await sql`
        update public.conversation_participants set joined_at = now() where conversation_id = ${threadToday}`;
      await sql`
        insert into auth.users (id, email, created_at, updated_at)
        select gen_random_uuid(), 'crowd-' || n || '@example.test', now(), now() from generate_series(1, 33) n`;
      await sql`
        insert into public.conversation_participants (conversation_id, user_id)
        select ${threadToday}, u.id from public.users u join auth.users a on a.id = u.id
         where a.email like 'crowd-%@example.test'`;
    });
    expect(await s.arrange(laterFigures)).toMatchObject({ accepted: 3, owed: 0 });
  });
});

test("notices are counted by what came of them", async () => {
  await scene(async (s) => {
    const before = deliveryState.parse(await asOperator(s, "evidence_delivery()"));
    await s.arrange(
      (sql) => sql`
        insert into public.notice_steps (conversation_id, user_id, channel, state, at)
        select ${threadPast}, ${amina}, 'push', s.state, now() - s.ago
          from (values ('sent', interval '1 hour'), ('sent', interval '2 days'), ('failed', interval '1 hour'), ('gone', interval '1 hour'),
            ('no_channel', interval '1 hour'), ('muted', interval '1 hour'), ('cancelled', interval '3 days'), ('sent', interval '8 days')) s (state, ago)`,
    );
    const { day, week } = deliveryState.parse(await asOperator(s, "evidence_delivery()"));
    const more = (one: Record<string, number>, other: Record<string, number>) =>
      Object.fromEntries(
        Object.entries(one).map(([name, value]) => [name, value - (other[name] ?? 0)]),
      );
    expect(more(day.notices, before.day.notices)).toEqual({
      sent: 1,
      failed: 1,
      unreachable: 2,
      held: 1,
      cancelled: 0,
    });
    expect(more(week.notices, before.week.notices)).toEqual({
      sent: 2,
      failed: 1,
      unreachable: 2,
      held: 1,
      cancelled: 1,
    });
  }, "repeatable read");
});

test("the file is on record by its hash, and by nothing else", async () => {
  await scene(async (s) => {
    const hash = "0123456789abcdef".repeat(4);
    await asOperator(s, `note_evidence_file('${hash}')`);
    const events = await s.arrange(
      (sql) => sql`
        select e.actor_id, e.detail from audit.events e where e.action = 'evidence.exported' and e.at = now()`,
    );
    expect([...events]).toEqual([{ actor_id: systemAdmin, detail: { sha256: hash } }]);
    for (const bad of ["null", "''", "'Amina'", `'${hash.toUpperCase()}'`]) {
      expect(await s.refused(systemAdmin, call(`note_evidence_file(${bad})`))).toMatchObject({
        code: "22023",
      });
    }
  });
});
