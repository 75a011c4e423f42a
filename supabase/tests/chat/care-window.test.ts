import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  helene,
  jonas,
  mbeki,
  threadHelene,
  threadPast,
  threadToday,
  visitToday,
} from "../support/cast.ts";
import { scene, send, type Tx } from "../support/scene.ts";

/** Moves the visit so that its window closes this many seconds from now. */
async function closeIn(sql: Tx, seconds: number): Promise<void> {
  await sql`
    update public.appointments
       set scheduled_start = now() - interval '25 hours' + make_interval(secs => ${seconds}),
           scheduled_end = now() - interval '24 hours' + make_interval(secs => ${seconds})
     where id = ${visitToday}`;
}

test("writing ends 24 hours after the visit: one second before is open, the instant itself is not", async () => {
  await scene(async ({ arrange, as, refused }) => {
    await arrange((sql) => closeIn(sql, 1));
    await as(amina, (sql) => send(sql, threadToday, amina, "Just in time"));
    for (const seconds of [0, -1]) {
      await arrange((sql) => closeIn(sql, seconds));
      for (const person of [amina, mbeki]) {
        const refusal = await refused(person, (sql) => send(sql, threadToday, person, "Too late"));
        expect(refusal).toMatchObject({ code: "42501", message: "window_closed" });
      }
    }
  });
});

test("reading stays after the window, editing and reacting go with it", async () => {
  await scene(async ({ arrange, as, refused }) => {
    const [own] = await as(amina, (sql) => send(sql, threadToday, amina, "Hello"));
    await arrange((sql) => closeIn(sql, 0));
    const read = await as(
      amina,
      (sql) => sql`select id from public.messages where conversation_id = ${threadToday}`,
    );
    expect(read.length).toBeGreaterThan(5);
    const attempts = [
      (sql: Tx) => sql`update public.messages set content = 'Hello!' where id = ${own ?? ""}`,
      (sql: Tx) =>
        sql`insert into public.message_reactions (message_id, user_id, emoji) values (${own ?? ""}, ${amina}, '👍')`,
      (sql: Tx) => sql`select public.delete_message(${own ?? ""})`,
    ];
    for (const attempt of attempts) {
      expect(await refused(amina, attempt)).toMatchObject({
        code: "42501",
        message: "window_closed",
      });
    }
  });
});

test("a retry of a message that was accepted in time is a success after the window", async () => {
  await scene(async ({ arrange, as }) => {
    const id = randomUUID();
    await as(amina, (sql) => send(sql, threadToday, amina, "In time", id));
    await arrange((sql) => closeIn(sql, -3600));
    expect(await as(amina, (sql) => send(sql, threadToday, amina, "In time", id))).toEqual([]);
  });
});

test.each(["cancelled", "no-show"])(
  "a visit that becomes %s closes its window at once",
  async (status) => {
    await scene(async ({ arrange, as, refused }) => {
      await as(
        mbeki,
        (sql) => sql`select public.set_appointment_status(${visitToday}, ${status}, 'Ill')`,
      );
      const refusal = await refused(amina, (sql) => send(sql, threadToday, amina, "Hello?"));
      expect(refusal.message).toBe("window_closed");
      const [window] = await arrange(
        (sql) =>
          sql`select closed_at is not null as closed, closed_by from public.care_windows where appointment_id = ${visitToday}`,
      );
      expect(window).toEqual({ closed: true, closed_by: mbeki });
    });
  },
);

test("moving a visit reopens a window that time had closed, not one that a person closed", async () => {
  await scene(async ({ arrange, as, refused }) => {
    await arrange((sql) => closeIn(sql, -60));
    await arrange((sql) => sql`select private.run_due(now())`);
    await arrange((sql) => closeIn(sql, 3600));
    await as(amina, (sql) => send(sql, threadToday, amina, "Open again"));
    await arrange(
      (sql) => sql`
        update public.care_windows set closed_at = now(), closed_by = ${mbeki} where appointment_id = ${visitToday}`,
    );
    await arrange((sql) => closeIn(sql, 7200));
    const refusal = await refused(amina, (sql) => send(sql, threadToday, amina, "Still closed"));
    expect(refusal.message).toBe("window_closed");
  });
});

test("the scheduler closes what is due, once, and leaves the rest", async () => {
  await scene(async ({ arrange }) => {
    await arrange((sql) => closeIn(sql, 30));
    const closedAt = (seconds: number) =>
      arrange(async (sql) => {
        const [row] = await sql<{ n: number }[]>`
          select private.run_due(now() + make_interval(secs => ${seconds})) as n`;
        return row?.n;
      });
    expect(await closedAt(29)).toBe(0);
    expect(await closedAt(30)).toBe(1);
    expect(await closedAt(31)).toBe(0);
  });
});

test("the thread of a past visit is readable and says why it is closed", async () => {
  await scene(async ({ as }) => {
    const [row] = await as(
      amina,
      (sql) =>
        sql`select unread, can_send, preview is not null as has_text from public.list_conversations(p_only => ${threadPast})`,
    );
    expect(row).toEqual({ unread: 0, can_send: false, has_text: true });
    const [why] = await as(
      amina,
      (sql) => sql`select public.explain_access(${threadPast}) as text`,
    );
    expect(why?.["text"]).toMatch(/^Can read, but not write: the care window closed on \d{4}-/);
  });
});

test("explaining says each reason, in the asker's language, about others to administrators only", async () => {
  await scene(async ({ as, refused, arrange }) => {
    const explain = async (asker: string, thread: string, about: string | null = null) => {
      const [row] = await as(
        asker,
        (sql) => sql<{ text: string }[]>`select public.explain_access(${thread}, ${about}) as text`,
      );
      return row?.text;
    };
    expect(await explain(amina, threadToday)).toMatch(/^Can read and write until /);
    expect(await explain(helene, threadHelene)).toMatch(/^Lecture et écriture possibles jusqu'au /);
    expect(await explain(jonas, threadToday)).toBe(
      "Cannot read or write: not part of this conversation.",
    );
    expect(await explain(jonas, randomUUID())).toBe(
      "Cannot read or write: not part of this conversation.",
    );
    expect(await explain(facilityAdmin, threadToday, amina)).toMatch(
      /^Amina Diallo: Can read and write/,
    );
    expect(
      (await refused(mbeki, (sql) => sql`select public.explain_access(${threadToday}, ${amina})`))
        .code,
    ).toBe("42501");
    await arrange(
      (sql) => sql`
      update public.conversation_participants set is_active = false, left_at = now()
       where conversation_id = ${threadToday} and user_id = ${amina}`,
    );
    expect(await explain(amina, threadToday)).toMatch(/no longer part of this conversation since/);
  });
});
