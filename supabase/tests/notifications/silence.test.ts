import { expect, test } from "vitest";
import { amina, lakeside, mbeki, nurse, threadToday } from "../support/cast.ts";
import { agree } from "../support/people.ts";
import type { Scene, Tx } from "../support/scene.ts";
import {
  climbAt,
  ladder,
  onCall,
  passBy,
  prefer,
  say,
  serveAt,
  steps,
  subscribe,
  quietScene,
} from "./climbing.ts";

const inZone = (person: string, zone: string) => (sql: Tx) =>
  sql`update public.users set time_zone = ${zone} where id = ${person}`;
const quietUntil = (person: string, now: string) => async (sql: Tx) => {
  const [row] = await sql<{ until: string | null }[]>`
    select to_char(private.quiet_until(${person}, ${now}) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as until`;
  return row?.until;
};
const mute = (until: string | null) => (sql: Tx) =>
  sql`select public.set_notification_settings(${threadToday}, ${JSON.stringify(until === null ? {} : { muted_until: until })}::text::jsonb)`;

test("quiet hours are read from the clock on the person's own wall", async () => {
  await quietScene(async (s) => {
    await s.as(amina, prefer(true, true, false, ["22:00", "07:00"]));
    const cases = [
      ["Asia/Tokyo", "2025-05-01 14:00Z", "2025-05-01 22:00"],
      ["Asia/Tokyo", "2025-05-01 12:59Z", null],
      ["Asia/Tokyo", "2025-05-01 22:00Z", null],
      ["America/New_York", "2025-05-01 03:30Z", "2025-05-01 11:00"],
      ["Asia/Kathmandu", "2025-05-01 16:15Z", "2025-05-02 01:15"],
      // The night in which Luxembourg's clocks go forward is an hour shorter, the other an hour longer.
      ["Europe/Luxembourg", "2025-03-29 22:00Z", "2025-03-30 05:00"],
      ["Europe/Luxembourg", "2025-03-28 22:00Z", "2025-03-29 06:00"],
      ["Europe/Luxembourg", "2025-10-25 21:00Z", "2025-10-26 06:00"],
      ["Europe/Luxembourg", "2025-10-24 21:00Z", "2025-10-25 05:00"],
    ] as const;
    for (const [zone, now, until] of cases) {
      await s.arrange(inZone(amina, zone));
      expect(await s.arrange(quietUntil(amina, now)), `${zone} ${now}`).toBe(until);
    }
  });
});

test("quiet hours by day, and an end that the clock skips", async () => {
  await quietScene(async (s) => {
    await s.arrange(inZone(amina, "Europe/Luxembourg"));
    await s.as(amina, prefer(true, true, false, ["13:00", "15:00"]));
    expect(await s.arrange(quietUntil(amina, "2025-05-01 11:30Z"))).toBe("2025-05-01 13:00");
    expect(await s.arrange(quietUntil(amina, "2025-05-01 13:00Z"))).toBeNull();
    await s.as(amina, prefer(true, true, false, ["23:00", "02:30"]));
    expect(await s.arrange(quietUntil(amina, "2025-03-30 00:30Z"))).toBe("2025-03-30 01:30");
    expect(await s.arrange(quietUntil(amina, "2025-03-30 01:31Z"))).toBeNull();
  });
});

/** Quiet hours of that person from half an hour ago for two hours, in UTC. */
async function quietNow(s: Scene, person: string): Promise<void> {
  await s.arrange(inZone(person, "UTC"));
  const [row] = await s.arrange(
    (sql) => sql<{ from: string; until: string }[]>`
      select ((now() - interval '30 minutes') at time zone 'UTC')::time::text as from,
        ((now() + interval '90 minutes') at time zone 'UTC')::time::text as until`,
  );
  await s.as(person, prefer(true, true, false, [row?.from ?? "", row?.until ?? ""]));
}

test("what comes in quiet hours is told at their end, once; what is important does not wake a patient either", async () => {
  for (const priority of ["normal", "important"]) {
    await quietScene(async (s) => {
      await s.arrange(subscribe(amina));
      await quietNow(s, amina);
      await s.as(mbeki, say(threadToday, mbeki, priority));
      await passBy(s, ["21 seconds", "16 minutes", "40 minutes", "89 minutes"]);
      expect(await s.arrange(steps(threadToday, amina)), priority).toEqual(["push held_quiet"]);
      await passBy(s, ["91 minutes"]);
      expect(await s.arrange(steps(threadToday, amina))).toEqual(["push held_quiet", "push sent"]);
      await passBy(s, ["100 minutes"]);
      expect(await s.arrange(steps(threadToday, amina)), "not all at once").toHaveLength(2);
      await passBy(s, ["107 minutes"]);
      expect((await s.arrange(steps(threadToday, amina))).at(-1)).toBe("email sent");
    });
  }
});

test("for staff what is important passes the quiet hours, and the rest waits", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(mbeki));
    await quietNow(s, mbeki);
    await s.as(amina, say(threadToday, amina));
    await passBy(s, ["21 seconds"]);
    expect(await s.arrange(steps(threadToday, mbeki))).toEqual(["push held_quiet"]);
    await s.as(amina, say(threadToday, amina, "important"));
    await passBy(s, ["42 seconds"]);
    expect(await s.arrange(steps(threadToday, mbeki))).toEqual(["push held_quiet", "push sent"]);
  });
});

test("whoever gives up their quiet hours is told at once", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    await quietNow(s, amina);
    await s.as(mbeki, say(threadToday, mbeki));
    await passBy(s, ["21 seconds"]);
    await s.as(amina, prefer(true, true, false));
    await passBy(s, ["22 seconds"]);
    expect(await s.arrange(steps(threadToday, amina))).toEqual(["push held_quiet", "push sent"]);
  });
});

test("what waits in the outbox does not go out in quiet hours", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    await s.as(mbeki, say(threadToday, mbeki));
    await climbAt(s, "21 seconds");
    await quietNow(s, amina);
    expect(await serveAt(s, "22 seconds")).toEqual([]);
    expect(await serveAt(s, "89 minutes")).toEqual([]);
    expect(await serveAt(s, "91 minutes")).toMatchObject([{ kind: "notice.push" }]);
  });
});

test("a muted conversation tells when the mute is over, or is taken back", async () => {
  for (const back of [false, true]) {
    await quietScene(async (s) => {
      await s.arrange(subscribe(amina));
      const [row] = await s.arrange(
        (sql) => sql<{ until: string }[]>`
          select to_char((now() + interval '2 hours') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as until`,
      );
      await s.as(amina, mute(row?.until ?? ""));
      await s.as(mbeki, say(threadToday, mbeki));
      await passBy(s, ["21 seconds", "16 minutes", "1 hour"]);
      expect(await s.arrange(steps(threadToday, amina))).toEqual(["push muted"]);
      if (back) await s.as(amina, mute(null));
      await passBy(s, [back ? "61 minutes" : "121 minutes"]);
      expect(await s.arrange(steps(threadToday, amina))).toEqual(["push muted", "push sent"]);
    });
  }
});

test("a mute keeps an important message from the devices of staff, and not from the backup", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(mbeki));
    await s.arrange(onCall(lakeside, nurse));
    await s.as(mbeki, mute("2999-01-01T00:00:00Z"));
    await s.as(amina, say(threadToday, amina, "important"));
    await passBy(s, ["21 seconds", "16 minutes", "31 minutes"]);
    expect(await s.arrange(steps(threadToday, mbeki))).toEqual([
      "push muted",
      "email muted",
      "on_call sent",
    ]);
    expect(await s.arrange(ladder(threadToday, nurse))).toMatchObject({ important: true });
  });
});

test("a conversation may have its own channels", async () => {
  await quietScene(async (s) => {
    await s.arrange(subscribe(amina));
    const own = (settings: Record<string, boolean>) => (sql: Tx) =>
      sql`select public.set_notification_settings(${threadToday}, ${JSON.stringify(settings)}::text::jsonb)`;
    await s.arrange((sql) => agree(sql, amina, "sms"));
    await s.as(amina, own({ push: false, sms: true }));
    await s.as(mbeki, say(threadToday, mbeki));
    await passBy(s, ["21 seconds", "16 minutes"]);
    expect(await s.arrange(steps(threadToday, amina))).toEqual(["push no_channel", "sms sent"]);
  });
});
