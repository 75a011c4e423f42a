import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  mbeki,
  ortega,
  systemAdmin,
  threadColleagues,
  threadToday,
} from "../support/cast.ts";
import { scene, type Tx } from "../support/scene.ts";
import {
  act,
  caseOf,
  claim,
  listed,
  notices,
  openCase,
  report,
  reportAnswer,
  restore,
  say,
  takenCase,
  textOf,
} from "./asking.ts";

test("a removed message leaves a tombstone, and comes back as it was", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Firts words.");
    await s.as(
      mbeki,
      (sql) => sql`select public.edit_message(${message}, 'First words.', ${randomUUID()})`,
    );
    const before = await s.arrange(
      (sql) =>
        sql`select content, edited_at, deleted_at, screened_version from public.messages where id = ${message}`,
    );
    const revisions = (sql: Tx) =>
      sql`select content, cause from public.message_revisions where message_id = ${message}`;
    const id = await takenCase(s, message, amina);
    const [action] = await s.as(facilityAdmin, act(id, "remove"));
    expect(await textOf(s, amina, message)).toBe("");
    expect([...(await s.as(amina, revisions))]).toEqual([]);
    expect((await s.as(facilityAdmin, listed())).some((one) => one.id === id)).toBe(false);
    await s.as(systemAdmin, restore(action?.id ?? ""));
    const after = await s.arrange(
      (sql) =>
        sql`select content, edited_at, deleted_at, screened_version from public.messages where id = ${message}`,
    );
    expect([...after]).toEqual([...before]);
    expect([...(await s.as(amina, revisions))]).toEqual([
      { content: "Firts words.", cause: "edit" },
    ]);
    expect((await s.refused(systemAdmin, restore(action?.id ?? ""))).code).toBe("PT409");
  });
});

test("hidden is for the time of looking; dismissed, it stands there again, and nobody but its author was told", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Fair words.");
    const id = await takenCase(s, message, amina);
    await s.as(facilityAdmin, act(id, "hide"));
    expect(await textOf(s, amina, message)).toBe("");
    expect((await s.refused(facilityAdmin, act(id, "hide"))).detail).toBe("action");
    await s.as(facilityAdmin, act(id, "dismiss"));
    expect(await textOf(s, amina, message)).toBe("Fair words.");
    expect((await s.as(mbeki, notices)).map((one) => one.kind).toSorted()).toEqual([
      "decided",
      "taken_back",
    ]);
    expect((await s.as(amina, notices)).map((one) => [one.kind, one.action])).toEqual([
      ["report_settled", null],
    ]);
  });
});

test("muted, taken out and suspended, and each of it taken back", async () => {
  await scene(async (s) => {
    const message = await say(s, threadColleagues, ortega, "Something.");
    const seat = async () =>
      (
        await s.arrange(
          (sql) => sql`
            select p.can_send_messages, p.is_active, u.is_active as account from public.conversation_participants p
              join public.users u on u.id = p.user_id
             where p.conversation_id = ${threadColleagues} and p.user_id = ${ortega}`,
        )
      )[0];
    const whole = { can_send_messages: true, is_active: true, account: true };
    await s.as(mbeki, report(message));
    const id = await caseOf(s, message);
    for (const [action, change] of [
      ["mute", { can_send_messages: false }],
      ["remove_person", { is_active: false }],
      ["suspend", { account: false }],
    ] as const) {
      await s.arrange(
        (sql) =>
          sql`update private.moderation_cases set state = 'open', settled_at = null where id = ${id}`,
      );
      await s.as(systemAdmin, claim(id));
      const [done] = await s.as(systemAdmin, act(id, action));
      expect(await seat(), action).toEqual({ ...whole, ...change });
      await s.as(systemAdmin, restore(done?.id ?? ""));
      expect(await seat(), action).toEqual(whole);
    }
  });
});

test("a patient is not left alone, and nothing of a refused decision stays", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Something.");
    const id = await takenCase(s, message, amina);
    await s.arrange(
      (sql) =>
        sql`update public.conversation_participants set is_active = false, left_at = now()
          where conversation_id = ${threadToday} and user_id not in (${mbeki}, ${amina})`,
    );
    expect((await s.refused(facilityAdmin, act(id, "remove_person"))).message).toBe(
      "patient_alone",
    );
    const left = await s.arrange(
      (sql) => sql`select 1 from private.moderation_actions where case_id = ${id}`,
    );
    expect([...left]).toEqual([]);
  });
});

test("a reason is needed, the case has to be one's own, and one's own words are for others", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Something.");
    const id = await takenCase(s, message, amina);
    for (const reason of ["", "  x ", "x".repeat(501)]) {
      expect((await s.refused(facilityAdmin, act(id, "warn", reason))).detail).toBe("reason");
    }
    expect((await s.refused(facilityAdmin, act(id, "explode"))).detail).toBe("action");
    expect((await s.refused(systemAdmin, act(id, "warn"))).message).toBe("case_taken");
    await s.arrange(
      (sql) => sql`update public.users set role = 'facility_admin' where id = ${mbeki}`,
    );
    expect((await s.refused(mbeki, claim(id))).message).toBe("involved");
    expect((await s.refused(mbeki, act(id, "dismiss"))).message).toBe("involved");
  });
});

test("an administrator who is one no more is refused, and nothing is half done", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Something.");
    const id = await takenCase(s, message, amina);
    await s.arrange(
      (sql) => sql`update public.users set role = 'provider' where id = ${facilityAdmin}`,
    );
    for (const attempt of [openCase(id), act(id, "remove"), claim(id)]) {
      expect((await s.refused(facilityAdmin, attempt)).code).toBe("42501");
    }
    expect(await textOf(s, amina, message)).toBe("Something.");
    // Their claim is over with it.
    expect((await s.as(systemAdmin, claim(id)))[0]?.is_mine).toBe(true);
  });
});

test("a withdrawn answer keeps the number to call, and comes back whole", async () => {
  await scene(async (s) => {
    const thread = randomUUID();
    const answer = randomUUID();
    const emergency = { type: "emergency", route: "call", crisis: false, flags: [] };
    await s.arrange(async (sql) => {
      await sql`insert into public.ai_conversations (id, user_id) values (${thread}, ${jonas})`;
      await sql`
        insert into public.ai_messages (id, conversation_id, role, content, parts, sources, action_items, baton)
        values (${answer}, ${thread}, 'assistant', 'Twice as much.',
          ${sql.json([emergency, { type: "text", text: "Twice as much." }])}, array['a'], '[]', 1)`;
    });
    const row = async () =>
      (
        await s.as(
          jonas,
          (sql) =>
            sql`select content, parts, sources, action_items from public.ai_messages where id = ${answer}`,
        )
      )[0];
    const before = await row();
    await s.as(jonas, reportAnswer(answer));
    const id = await caseOf(s, answer);
    await s.as(systemAdmin, claim(id));
    expect((await s.refused(systemAdmin, act(id, "mute"))).detail).toBe("action");
    const [done] = await s.as(systemAdmin, act(id, "remove"));
    expect(await row()).toMatchObject({ content: "", parts: [emergency], sources: null });
    const seen = await s.as(systemAdmin, openCase(id));
    expect(seen.context.map((one) => one.text)).toEqual(["Twice as much."]);
    await s.as(systemAdmin, restore(done?.id ?? ""));
    expect(await row()).toEqual(before);
  });
});

test("what was removed is found no more, and its files are withheld, until it comes back", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, mbeki, "Platypus.");
    await s.arrange(
      (sql) => sql`
        insert into public.message_attachments (message_id, conversation_id, object_path, file_name, sha256, bytes, mime)
        values (${message}, ${threadToday}, ${`conversations/${threadToday}/${message}`}, 'a.txt', ${"a".repeat(64)}, 1, 'text/plain')`,
    );
    const files = (sql: Tx) =>
      sql`select 1 from public.message_attachments where message_id = ${message}`;
    const found = (sql: Tx) =>
      sql`select jsonb_array_length(public.search_messages('Platypus') -> 'hits') as n`;
    const counts = async () => [
      (await s.as(amina, files)).length,
      (await s.as(amina, found))[0]?.["n"],
    ];
    const whole = await counts();
    expect(whole).toEqual([1, 1]);
    const id = await takenCase(s, message, amina);
    const [done] = await s.as(facilityAdmin, act(id, "remove"));
    expect(await counts()).toEqual([0, 0]);
    await s.as(facilityAdmin, restore(done?.id ?? ""));
    expect(await counts()).toEqual(whole);
  });
});

test("rules put a threat, an insult and an invitation elsewhere before a moderator, and nothing else", async () => {
  await scene(async (s) => {
    const flagged = async (text: string) => {
      const message = await say(s, threadToday, mbeki, text);
      const [row] = await s.arrange(
        (sql) => sql<{ reason: string }[]>`
          select c.reason from private.moderation_cases c where c.message_id = ${message}`,
      );
      return row?.reason ?? null;
    };
    expect(await flagged("I will kill you if you come again")).toBe("threat");
    expect(await flagged("Je vais te tuer")).toBe("threat");
    expect(await flagged("You bitch")).toBe("abuse");
    expect(await flagged("Write to me on WhatsApp, +33 6 12 34 56 78")).toBe("contact");
    for (const fair of [
      "My number is +33 6 12 34 56 78",
      "The pain kills me",
      "I want to kill myself",
      "Do you use WhatsApp?",
      "Ce médicament va tuer les bactéries",
      "The signal on the ECG was weak, at 120",
    ]) {
      expect(await flagged(fair), fair).toBeNull();
    }
  });
});

test("somebody refused again and again is seen by a moderator, once", async () => {
  await scene(async (s) => {
    const message = await say(s, threadToday, amina, "Hello?");
    const flag = async () =>
      (await s.arrange((sql) => sql`select private.flag_repeated_refusals(now())`)).length;
    await s.arrange(
      (sql) => sql`
        insert into audit.events (actor_id, action, object_type, outcome)
        select ${amina}, 'command.refused', 'command', 'refused' from generate_series(1, 60)`,
    );
    await flag();
    await flag();
    const rows = await s.arrange(
      (sql) => sql`
        select r.reason, r.reporter_id from private.moderation_reports r
          join private.moderation_cases c on c.id = r.case_id where c.message_id = ${message}`,
    );
    expect([...rows]).toEqual([{ reason: "spam", reporter_id: null }]);
  });
});

test("what is written behind the API nobody reads or changes by hand", async () => {
  await scene(async (s) => {
    for (const actor of [amina, facilityAdmin, systemAdmin, "anon", "service"] as const) {
      for (const table of ["cases", "reports", "actions", "appeals", "notices"]) {
        const { code } = await s.refused(actor, (sql) =>
          sql.unsafe(`select 1 from private.moderation_${table}`),
        );
        expect(code, `${actor} ${table}`).toBe("42501");
      }
    }
  });
});
