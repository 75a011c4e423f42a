import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  lakeside,
  mbeki,
  nurse,
  ortega,
  threadColleagues,
  threadToday,
} from "../support/cast.ts";
import type { Scene, Tx } from "../support/scene.ts";
import {
  ladder,
  onCall,
  passBy,
  read,
  say,
  serveAt,
  steps,
  subscribe,
  climbAt,
  quietScene,
} from "./climbing.ts";

const seat = (thread: string, person: string) => async (sql: Tx) => {
  const [row] = await sql<{ role: string; active: boolean; unread: number }[]>`
    select participant_role as role, is_active as active, unread_count as unread
      from public.conversation_participants where conversation_id = ${thread} and user_id = ${person}`;
  return row;
};
const half = ["21 seconds", "16 minutes", "29 minutes"];
const called = (s: Scene) =>
  s.arrange(
    (sql) => sql<{ detail: Record<string, string>; facility_id: string }[]>`
      select detail, facility_id from audit.events where action = 'on_call.called' and xact = pg_current_xact_id()`,
  );

test("what is important and stays unread brings the backup on call into the conversation, on record", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(mbeki));
    await s.arrange(onCall(lakeside, nurse));
    const before = await s.as(amina, say(threadToday, amina));
    const message = await s.as(amina, say(threadToday, amina, "important"));
    await passBy(s, half);
    expect(await s.arrange(seat(threadToday, nurse))).toBeUndefined();
    await passBy(s, ["31 minutes"]);
    expect(await s.arrange(steps(threadToday, mbeki))).toEqual([
      "push sent",
      "email sent",
      "on_call sent",
    ]);
    expect(await s.arrange(seat(threadToday, nurse))).toEqual({
      role: "provider",
      active: true,
      unread: 1,
    });
    expect(await called(s)).toMatchObject([
      { detail: { user_id: nurse, waiting_for: mbeki }, facility_id: lakeside },
    ]);
    const opened = await s.as(
      nurse,
      (sql) =>
        sql<
          { id: string }[]
        >`select id from public.messages where conversation_id = ${threadToday} order by seq`,
    );
    expect(
      opened.map(({ id }) => id),
      "opens what they are told of",
    ).toEqual(expect.arrayContaining([before, message]));
    await climbAt(s, "32 minutes");
    expect(await s.arrange(ladder(threadToday, nurse))).toEqual({ step: "mail", important: true });
    await passBy(s, ["48 minutes"]);
    expect(await s.arrange(steps(threadToday, nurse))).toEqual(["push no_channel", "email sent"]);
    await s.as(nurse, read(threadToday, nurse, message));
    await passBy(s, ["2 hours"]);
    expect(await s.arrange(steps(threadToday, nurse))).toHaveLength(2);
  });
});

test("an alert makes what a patient wrote important for those who work here, and for nobody else", async () => {
  await quietScene(async (s) => {
    await s.arrange(onCall(lakeside, nurse));
    const message = await s.as(amina, say(threadToday, amina));
    await passBy(s, ["21 seconds"]);
    expect(await s.arrange(ladder(threadToday, mbeki))).toEqual({ step: "mail", important: false });
    await s.as(
      "service",
      (sql) =>
        sql`select public.record_screening(${message}, md5('Words'), 'one', 'emergency', '{chest_pain}')`,
    );
    expect(await s.arrange(ladder(threadToday, mbeki))).toEqual({ step: "push", important: true });
    expect(await s.arrange(ladder(threadToday, amina))).toBeUndefined();
    await passBy(s, ["42 seconds", "16 minutes", "31 minutes"]);
    expect((await s.arrange(steps(threadToday, mbeki))).at(-1)).toBe("on_call sent");
  });
});

test("an alert that somebody has dealt with calls nobody", async () => {
  await quietScene(async (s) => {
    await s.arrange(onCall(lakeside, nurse));
    const message = await s.as(amina, say(threadToday, amina));
    await s.as(
      "service",
      (sql) =>
        sql`select public.record_screening(${message}, md5('Words'), 'one', 'urgent', '{fever_urgent}')`,
    );
    await passBy(s, half);
    await s.arrange(
      (sql) =>
        sql`update public.message_alerts set resolved_at = now() where message_id = ${message}`,
    );
    await passBy(s, ["31 minutes"]);
    expect((await s.arrange(steps(threadToday, mbeki))).at(-1)).toBe("on_call cancelled");
    expect(await s.arrange(seat(threadToday, nurse))).toBeUndefined();
  });
});

test("with nobody on call that is recorded, and the clinic's administrators are told by e-mail", async () => {
  await quietScene(async (s) => {
    await s.as(amina, say(threadToday, amina, "important"));
    await passBy(s, half);
    await climbAt(s, "31 minutes");
    expect(await serveAt(s, "31 minutes")).toEqual([
      { kind: "notice.admins", recipient: facilityAdmin, important: true },
    ]);
    expect(await s.arrange(steps(threadToday, mbeki))).toEqual([
      "push no_channel",
      "email sent",
      "on_call no_channel",
      "admins sent",
    ]);
  });
  await quietScene(async (s) => {
    await s.arrange(
      (sql) => sql`update public.user_contacts set email = null where user_id = ${facilityAdmin}`,
    );
    await s.as(amina, say(threadToday, amina, "important"));
    await passBy(s, [...half, "31 minutes"]);
    expect((await s.arrange(steps(threadToday, mbeki))).slice(-2).toSorted()).toEqual([
      "admins no_channel",
      "on_call no_channel",
    ]);
  });
});

test("the backup is never the absent person, never who wrote it, and not called where they are already", async () => {
  for (const [who, outcome] of [
    [mbeki, "on_call no_channel"],
    [nurse, "on_call cancelled"],
  ] as const) {
    await quietScene(async (s) => {
      await s.arrange(onCall(lakeside, who));
      await s.as(
        mbeki,
        (sql) => sql`select public.add_participants(${threadToday}, array[${nurse}]::uuid[])`,
      );
      await s.as(amina, say(threadToday, amina, "important"));
      await passBy(s, [...half, "31 minutes"]);
      expect(await s.arrange(steps(threadToday, mbeki)), who).toContain(outcome);
      expect(await called(s)).toEqual([]);
    });
  }
  await quietScene(async (s) => {
    await s.arrange(onCall(lakeside, mbeki));
    await s.as(
      mbeki,
      (sql) => sql`select public.add_participants(${threadToday}, array[${nurse}]::uuid[])`,
    );
    await s.as(mbeki, say(threadToday, mbeki, "important"));
    await passBy(s, [...half, "31 minutes"]);
    expect(await s.arrange(steps(threadToday, nurse)), "wrote it").toContain("on_call no_channel");
    expect(await s.arrange(steps(threadToday, amina)), "a patient").toEqual([
      "push no_channel",
      "email sent",
    ]);
  });
});

test("between clinics nobody is brought in: the administrators of the absent person's clinic are told", async () => {
  await quietScene(async (s) => {
    await s.arrange(onCall(lakeside, nurse));
    await s.as(ortega, say(threadColleagues, ortega, "important"));
    await passBy(s, [...half, "31 minutes"]);
    expect(await s.arrange(seat(threadColleagues, nurse))).toBeUndefined();
    expect(await s.arrange(steps(threadColleagues, mbeki))).toEqual([
      "push no_channel",
      "email sent",
      "on_call no_channel",
      "admins sent",
    ]);
  });
});

test("somebody who was in the conversation before is let in again, and reads from what is unread", async () => {
  await quietScene(async (s) => {
    await s.arrange(onCall(lakeside, nurse));
    await s.as(
      mbeki,
      (sql) => sql`select public.add_participants(${threadToday}, array[${nurse}]::uuid[])`,
    );
    await s.as(nurse, (sql) => sql`select public.remove_participant(${threadToday}, ${nurse})`);
    await s.as(amina, say(threadToday, amina, "important"));
    await passBy(s, [...half, "31 minutes"]);
    expect(await s.arrange(seat(threadToday, nurse))).toEqual({
      role: "provider",
      active: true,
      unread: 1,
    });
  });
});

test("a backup who cannot be brought in leaves nobody waiting: the administrators are told", async () => {
  await quietScene(async (s) => {
    await s.arrange(onCall(lakeside, nurse));
    await s.as(amina, say(threadToday, amina, "important"));
    await passBy(s, half);
    await s.arrange(
      (sql) => sql`alter table public.conversation_participants
        add constraint nobody_new check (participant_role <> 'provider') not valid`,
    );
    await passBy(s, ["31 minutes"]);
    expect(await s.arrange(seat(threadToday, nurse))).toBeUndefined();
    expect((await s.arrange(steps(threadToday, mbeki))).slice(-2).toSorted()).toEqual([
      "admins sent",
      "on_call failed",
    ]);
  });
});
