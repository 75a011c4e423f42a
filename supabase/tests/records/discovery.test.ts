import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  lakeside,
  mbeki,
  messageOfAmina,
  systemAdmin,
  threadColleagues,
  threadToday,
} from "../support/cast.ts";
import { makePerson, makeTeam } from "../support/people.ts";
import { scene, send, type Scene, type Tx } from "../support/scene.ts";
import { begin, begun, finish, open, openBox, read, why } from "./discovering.ts";
import { writeOld } from "./purging.ts";

const events = (s: Scene, action: string) =>
  s.arrange(
    (sql) => sql<{ actor_id: string; object_id: string; reason: string | null; detail: object }[]>`
      select actor_id, object_id, reason, detail from audit.events
       where action = ${action} and at = now() and object_id = ${threadToday}`,
  );

test("an export is on record before its first line, with its case and why, and once more when it was whole", async () => {
  await scene(async (s) => {
    const { box, id, head } = await begun(s, facilityAdmin);
    expect([...(await events(s, "conversation.exported"))]).toEqual([
      {
        actor_id: facilityAdmin,
        object_id: threadToday,
        reason: why,
        detail: {
          export_id: id,
          break_glass_id: box,
          reference: "2026-114",
          up_to_seq: head.up_to_seq,
        },
      },
    ]);
    expect((await s.refused(facilityAdmin, finish(id))).code, "nothing was read").toBe("PT409");
    const { messages, end } = await s.as(facilityAdmin, read(id));
    expect(messages.map(({ seq }) => seq)).toEqual(
      Array.from({ length: head.up_to_seq }, (_, index) => index + 1),
    );
    expect(end?.erased_at).toBeNull();
    expect((await s.refused(facilityAdmin, finish(id, "none"))).detail).toBe("manifest_sha256");
    await s.as(facilityAdmin, finish(id));
    const [finished] = await events(s, "conversation.export_finished");
    expect(finished).toMatchObject({
      detail: { export_id: id, messages: messages.length, manifest_sha256: "a".repeat(64) },
    });
    for (const again of [open(id), read(id), finish(id)]) {
      expect((await s.refused(facilityAdmin, again)).code, "an export is given once").toBe("PT409");
    }
  });
});

test("a system administrator exports by their own box, and nobody by somebody else's", async () => {
  await scene(async (s) => {
    const mine = await begun(s, systemAdmin);
    expect((await s.as(systemAdmin, read(mine.id))).messages.length).toBeGreaterThan(5);
    const { colleague, elsewhere } = await s.arrange(async (sql) => {
      const place = randomUUID();
      await sql`insert into public.facilities (id, name) values (${place}, 'Elsewhere')`;
      return {
        colleague: await makePerson(sql, "facility_admin", lakeside),
        elsewhere: await makePerson(sql, "facility_admin", place),
      };
    });
    const { box, id } = await begun(s, facilityAdmin);
    for (const other of [systemAdmin, colleague, elsewhere, mbeki, amina]) {
      for (const attempt of [begin(box), open(id), read(id), finish(id)]) {
        expect((await s.refused(other, attempt)).code, other).toBe("P0002");
      }
    }
    for (const attempt of [begin(box), open(id), read(id), finish(id)]) {
      expect((await s.refused("anon", attempt)).code).toBe("42501");
    }
  });
});

test("a box of a clinic that is no longer the administrator's opens nothing", async () => {
  await scene(async (s) => {
    const team = await s.arrange(async (sql) => {
      const place = randomUUID();
      await sql`insert into public.facilities (id, name) values (${place}, 'Elsewhere')`;
      return makeTeam(sql, [
        await makePerson(sql, "provider", place),
        await makePerson(sql, "provider", place),
      ]);
    });
    const box = await openBox(s, facilityAdmin, team);
    expect((await s.refused(facilityAdmin, begin(box))).code).toBe("P0002");
  });
});

test("a box that is over refuses at once, also in the middle of an export, and says so", async () => {
  await scene(async (s) => {
    const { box, id } = await begun(s, facilityAdmin);
    await s.arrange(
      (sql) => sql`
        update private.break_glass set granted_at = now() - interval '15 minutes', expires_at = now() where id = ${box}`,
    );
    for (const attempt of [begin(box), open(id), read(id), finish(id)]) {
      expect(await s.refused(facilityAdmin, attempt)).toMatchObject({
        code: "42501",
        message: "access_over",
      });
    }
  });
  await scene(async (s) => {
    const { box } = await begun(s, facilityAdmin);
    await s.as(facilityAdmin, (sql) => sql`select public.end_break_glass(${box})`);
    expect((await s.refused(facilityAdmin, begin(box))).message).toBe("access_over");
  });
});

test("a case has a reference and a reason, and whoever takes many is told how long to wait", async () => {
  await scene(async (s) => {
    const box = await openBox(s, facilityAdmin);
    for (const reference of ["", " ", "7", "=HYPERLINK(1)", "x".repeat(61), "a <b>", "one\u0000"]) {
      const { code, detail } = await s.refused(facilityAdmin, begin(box, reference));
      expect([code, detail].join(" "), reference).toMatch(/^22(023 reference|021)/);
    }
    expect((await s.refused(facilityAdmin, begin(box, "2026-114", "short"))).detail).toBe("reason");
    for (const reference of ["2026-114", "No. 24-CV-0815 (B)", "Ärztekammer #7"]) {
      await s.as(facilityAdmin, begin(box, reference));
    }
    expect(await s.refused(facilityAdmin, begin(box))).toMatchObject({
      code: "PT429",
      message: "rate_limited",
    });
  });
});

/** A message that was changed, one that was deleted and one that a rule has redacted, in their order. */
async function writeHistory(s: Scene): Promise<{ changed: string; deleted: string; old: string }> {
  const [changed, deleted] = [randomUUID(), randomUUID()];
  await s.as(amina, async (sql) => {
    await send(sql, threadToday, amina, "Quokka at nine", changed);
    await send(sql, threadToday, amina, "Numbat", deleted);
    await sql`select public.edit_message(${changed}, 'Quokka at ten', ${randomUUID()})`;
    await sql`select public.edit_message(${deleted}, 'Numbat again', ${randomUUID()})`;
    await sql`select public.delete_message(${deleted})`;
  });
  const [old = ""] = await s.arrange((sql) => writeOld(sql, threadToday, amina));
  return { changed, deleted, old };
}

const redact = (sql: Tx) => sql`
  select private.redact_messages(${threadToday}, '-infinity', now() - interval '1 year', 100)`;

test("what was changed has its earlier words; what was removed or redacted stays a tombstone", async () => {
  await scene(async (s) => {
    const { changed, deleted, old } = await writeHistory(s);
    await s.arrange(redact);
    const { id } = await begun(s, facilityAdmin);
    const { messages } = await s.as(facilityAdmin, read(id));
    const by = (message: string) => messages.find((one) => one.id === message);
    expect(by(changed)).toMatchObject({
      text: "Quokka at ten",
      versions: [{ text: "Quokka at nine" }],
      kept_versions: 0,
    });
    expect(by(deleted)).toMatchObject({ text: null, versions: [], kept_versions: 2, files: [] });
    expect(by(old)).toMatchObject({ text: null, redacted_at: expect.any(String) });
    expect(JSON.stringify(messages)).not.toMatch(/Numbat|Quokka 0/);
  });
});

test("it ends where it began: what is written meanwhile is not in it, what is removed meanwhile is not either", async () => {
  await scene(async (s) => {
    const { old } = await writeHistory(s);
    const { id, head } = await begun(s, facilityAdmin);
    const [last] = await s.as(amina, (sql) => send(sql, threadToday, amina, "Later"));
    await s.arrange(redact);
    await s.arrange(
      (sql) => sql`
        insert into private.erasures (kind, subject_id, class, up_to) values ('conversation', ${threadToday}, 'clinical', now())`,
    );
    await s.arrange(
      (sql) => sql`
        insert into private.legal_holds (patient_id, facility_id, reason, placed_by)
        values (${amina}, ${lakeside}, 'Asked for by a court', ${facilityAdmin})`,
    );
    const { messages, end } = await s.as(facilityAdmin, read(id));
    expect(messages.at(-1)?.seq).toBe(head.up_to_seq);
    expect(messages.map((one) => one.id)).not.toContain(last);
    expect(messages.find((one) => one.id === old)?.text).toBeNull();
    expect(end).toMatchObject({ holds: [{ on: "patient" }], erased_at: expect.any(String) });
  });
});

test("pages follow each other, each message once, and the last one is the end", async () => {
  await scene(async (s) => {
    await s.arrange((sql) => writeOld(sql, threadColleagues, mbeki, { count: 1_001 }));
    const { id, head } = await begun(s, systemAdmin, threadColleagues);
    const found: number[] = [];
    for (let n = 0; n < 9; n++) {
      const { messages, end } = await s.as(systemAdmin, read(id));
      found.push(...messages.map(({ seq }) => seq));
      expect(messages.length).toBeLessThanOrEqual(500);
      if (end !== null) break;
    }
    expect(found).toEqual(Array.from({ length: head.up_to_seq }, (_, index) => index + 1));
    expect((await s.as(systemAdmin, read(id))).messages).toEqual([]);
  });
});

test("files are named with their hash, staff notes and what stands beside are not in it", async () => {
  await scene(async (s) => {
    await s.arrange(async (sql) => {
      await sql`
        insert into public.message_attachments (message_id, conversation_id, object_path, file_name, mime, bytes, sha256)
        values (${messageOfAmina}, ${threadToday}, ${`conversations/${threadToday}/${randomUUID()}`}, 'letter.pdf', 'application/pdf', 10, ${"b".repeat(64)})`;
      await sql`
        insert into public.staff_notes (conversation_id, author_id, content, after_seq) values (${threadToday}, ${mbeki}, 'Bilby', 1)`;
    });
    const { id, head } = await begun(s, facilityAdmin);
    const page = await s.as(facilityAdmin, read(id));
    expect(page.messages.find((one) => one.id === messageOfAmina)?.files).toMatchObject([
      { name: "letter.pdf", sha256: "b".repeat(64) },
    ]);
    expect(JSON.stringify([head, page])).not.toMatch(/Bilby|object_path|conversations\//);
  });
});
