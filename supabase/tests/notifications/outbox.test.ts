import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, facilityAdmin, mbeki, threadToday } from "../support/cast.ts";
import { makePerson, makeTeam } from "../support/people.ts";
import { type Scene, commitAs, ownerPool } from "../support/scene.ts";
import { race } from "../support/sessions.ts";
import { climbAt, ladder, quietScene, read, say, serveAt, steps, subscribe } from "./climbing.ts";

const claim = (s: Scene, after: string, kind = "notice.push") =>
  s.as(
    "service",
    (sql) => sql<{ id: string; attempts: number }[]>`
      select id, attempts from public.claim_outbox(array[${kind}], 10, now() + ${after}::interval)`,
  );
const waits = async (s: Scene, after: string) => {
  const [row] = await s.as(
    "service",
    (sql) => sql<{ waits: boolean }[]>`
      select exists (select 1 from public.messages where screened_version is null) or private.work_waits(now() + ${after}::interval) as waits`,
  );
  return row?.waits;
};
async function screened(s: Scene): Promise<void> {
  await s.arrange(
    (sql) =>
      sql`update public.messages set screened_version = 'one' where screened_version is null`,
  );
}

test("what is due waits for the job runner, until somebody has claimed it, and again when they are gone", async () => {
  await quietScene(async (s) => {
    await screened(s);
    await s.arrange(subscribe(amina));
    await s.as(mbeki, say(threadToday, mbeki));
    expect(await waits(s, "21 seconds")).toBe(false);
    await climbAt(s, "21 seconds");
    expect(await waits(s, "21 seconds")).toBe(true);
    const [first] = await claim(s, "21 seconds");
    expect(first?.attempts).toBe(1);
    expect([await waits(s, "22 seconds"), [...(await claim(s, "22 seconds"))]]).toEqual([
      false,
      [],
    ]);
    expect(await waits(s, "3 minutes")).toBe(true);
    const [second] = await claim(s, "3 minutes");
    expect(second).toEqual({ id: first?.id, attempts: 2 });
  });
});

test("what holds ids in the outbox holds nothing else, and work of other kinds is left alone", async () => {
  await quietScene(async (s) => {
    await s.arrange(async (sql) => {
      await subscribe(amina)(sql);
      await sql`insert into private.outbox (kind) values ('something.else')`;
    });
    await s.as(mbeki, say(threadToday, mbeki));
    await climbAt(s, "21 seconds");
    const rows = await s.arrange(
      (sql) => sql<{ kind: string; payload: Record<string, string> }[]>`
        select kind, payload from private.outbox order by kind`,
    );
    expect(rows.map(({ kind, payload }) => [kind, Object.keys(payload).toSorted()])).toEqual([
      ["notice.push", ["conversation_id", "run", "user_id"]],
      ["something.else", []],
    ]);
    await serveAt(s, "22 seconds");
    const [other] = await s.arrange(
      (sql) => sql`select attempts from private.outbox where kind = 'something.else'`,
    );
    expect(other).toEqual({ attempts: 0 });
  });
});

test("what fails is tried again after longer and longer, eight times; then the next step comes at once", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    await s.as(mbeki, say(threadToday, mbeki));
    await climbAt(s, "0 minutes 21 seconds");
    const gaps = [0.5, 1, 2, 4, 8, 16, 30];
    let at = 0.5;
    for (const gap of gaps) {
      expect(await serveAt(s, `${at} minutes`, "later")).toHaveLength(1);
      expect(await serveAt(s, `${at + gap - 0.1} minutes`, "later"), `${gap} minutes`).toEqual([]);
      at += gap;
    }
    await s.arrange(
      (sql) =>
        sql`update private.notice_ladders set step = 'mail', next_at = now() + interval '10 hours'`,
    );
    expect(await serveAt(s, `${at} minutes`, "later")).toHaveLength(1);
    expect(await s.arrange(steps(threadToday, amina))).toEqual(["push failed"]);
    await climbAt(s, `${at} minutes`);
    expect(await serveAt(s, `${at} minutes`)).toMatchObject([{ kind: "notice.email" }]);
    const errors = await s.arrange(
      (sql) => sql`select last_error from private.outbox where kind = 'notice.push'`,
    );
    expect([...errors]).toEqual([{ last_error: "down" }]);
  });
});

test("whoever claims and dies eight times is not asked a ninth time; what an error says never gets in", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    await s.as(mbeki, say(threadToday, mbeki));
    await climbAt(s, "21 seconds");
    const [work] = await claim(s, "1 minute");
    await s.as(
      "service",
      (sql) => sql`select public.put_back_outbox(${work?.id ?? ""}, 'amina@example.test is away')`,
    );
    const [row] = await s.arrange((sql) => sql`select last_error from private.outbox`);
    expect(row).toEqual({ last_error: "unknown" });
    for (let n = 2; n <= 8; n += 1) expect(await claim(s, `${n * 10} minutes`)).toHaveLength(1);
    expect(await claim(s, "100 minutes")).toHaveLength(0);
    expect(await s.arrange(steps(threadToday, amina))).toEqual(["push failed"]);
  });
});

test("the same answer twice counts once", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    await s.as(mbeki, say(threadToday, mbeki));
    await climbAt(s, "21 seconds");
    const [work] = await claim(s, "21 seconds");
    const finish = (state: string) =>
      s.as(
        "service",
        (sql) =>
          sql`select public.finish_outbox(${work?.id ?? ""}, ${state}, now() + interval '22 seconds')`,
      );
    await finish("sent");
    await finish("gone");
    await s.as("service", (sql) => sql`select public.put_back_outbox(${work?.id ?? ""}, 'down')`);
    expect(await s.arrange(steps(threadToday, amina))).toEqual(["push sent"]);
  });
});

test("only the server's key reaches the outbox", async () => {
  await quietScene(async (s) => {
    const id = randomUUID();
    for (const person of [amina, mbeki, facilityAdmin, "anon"]) {
      for (const attempt of [
        "select public.claim_outbox(array['notice.push'])",
        `select public.open_notice('${id}')`,
        `select public.finish_outbox('${id}', 'sent')`,
        `select public.put_back_outbox('${id}', 'down')`,
        `select public.record_push_result('${id}', true)`,
        "select private.run_due()",
        "select * from private.notice_ladders",
        "insert into public.notice_steps (conversation_id, user_id, channel, state) values (null, null, 'push', 'sent')",
      ]) {
        expect((await s.refused(person, (sql) => sql.unsafe(attempt))).code, attempt).toBe("42501");
      }
    }
  });
});

/** Two people of a committed conversation, the first of whom has written to the second. */
async function committedWait() {
  const sql = ownerPool();
  const [sender, person] = [await makePerson(sql, "provider"), await makePerson(sql, "provider")];
  const thread = await makeTeam(sql, [sender, person]);
  const message = await commitAs(sender, say(thread, sender));
  await sql`update private.notice_ladders set next_at = now() + interval '40 seconds' where user_id = ${person}`;
  return { sender, person, thread, message };
}

test("two runners at once climb each ladder once, and claim each piece of work once", async () => {
  const { person, thread } = await committedWait();
  await ownerPool()`insert into public.push_subscriptions (user_id, endpoint, p256dh, auth)
    values (${person}, ${`https://push.test/${person}`}, 'key', 'secret')`;
  const then = "now() + interval '41 seconds'";
  await race("service", "service", async (a, b) => {
    await a.run((sql) => sql.unsafe(`select private.run_due(${then})`));
    await b.run((sql) => sql.unsafe(`select private.run_due(${then})`));
    await a.commit();
    await b.commit();
  });
  const rows =
    await ownerPool()`select id from private.outbox where payload ->> 'user_id' = ${person}`;
  expect(rows).toHaveLength(1);
  await race("service", "service", async (a, b) => {
    const ask = `select id from public.claim_outbox(array['notice.push'], 100, ${then})`;
    const first = await a.run((sql) => sql.unsafe<{ id: string }[]>(ask));
    const second = await b.run((sql) => sql.unsafe<{ id: string }[]>(ask));
    const ours = (found: { id: string }[]) =>
      found.filter(({ id }) => id === rows[0]?.["id"]).length;
    expect([ours(first), ours(second)]).toEqual([1, 0]);
  });
  expect(
    await ownerPool()`select 1 from public.notice_steps where conversation_id = ${thread}`,
  ).toHaveLength(0);
});

test("a runner never waits for somebody who writes or reads, and what they do meanwhile counts", async () => {
  const { sender, person, thread, message } = await committedWait();
  const ours = () => ownerPool().begin((sql) => ladder(thread, person)(sql));
  // The message is taken back, so that nothing waits: the runner wants to close what a new one needs.
  await ownerPool()`update public.messages set deleted_at = now(), content = '' where id = ${message}`;
  await race(sender, "service", async (writer, runner) => {
    await writer.run(
      (sql) =>
        sql`insert into public.messages (conversation_id, sender_id, content) values (${thread}, ${sender}, 'Words')`,
    );
    await runner.run((sql) => sql.unsafe("select private.run_due(now() + interval '41 seconds')"));
    await runner.commit();
    await writer.commit();
  });
  expect(await ours(), "the new message keeps it").toMatchObject({ important: false });
  const last = await commitAs(sender, say(thread, sender));
  await race(person, "service", async (reader, runner) => {
    await reader.run(read(thread, person, last));
    await runner.run((sql) => sql.unsafe("select private.run_due(now() + interval '41 seconds')"));
    await runner.commit();
    await reader.commit();
  });
  expect(await ours()).toBeUndefined();
});

test("whoever reads and whoever writes at the same moment leave what is unread with a ladder", async () => {
  const { sender, person, thread, message } = await committedWait();
  await race(person, sender, async (reader, writer) => {
    await reader.run(read(thread, person, message));
    const sending = writer.run(
      (sql) =>
        sql`insert into public.messages (conversation_id, sender_id, content) values (${thread}, ${sender}, 'Words')`,
    );
    await writer.blocked();
    await reader.commit();
    await sending;
    await writer.commit();
  });
  expect(await ownerPool().begin((sql) => ladder(thread, person)(sql))).toEqual({
    step: "push",
    important: false,
  });
});
