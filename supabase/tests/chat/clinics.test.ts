import { expect, test } from "vitest";
import { facilityAdmin, lakeside, mbeki, nurse, ortega, threadToday } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { type Scene, scene } from "../support/scene.ts";

const start = (s: Scene, ...people: string[]) =>
  s.as(mbeki, async (sql) => {
    const [row] = await sql<{ id: string }[]>`
      select public.create_conversation_with_validation(${mbeki}, ${people}, 'group', 'group', null, 'Team') as id`;
    return row?.id ?? "";
  });
const clinicOf = (s: Scene, conversation: string) =>
  s.arrange(async (sql) => {
    const [row] = await sql<{ facility_id: string | null }[]>`
      select facility_id from public.conversations where id = ${conversation}`;
    return row?.facility_id;
  });

test("a conversation belongs to a clinic when everybody in it works there, and to none when not", async () => {
  await scene(async (s) => {
    expect(await clinicOf(s, await start(s, nurse, facilityAdmin))).toBe(lakeside);
    expect(await clinicOf(s, await start(s, nurse, ortega))).toBeNull();
  });
});

test("a clinic's conversation takes its own staff only, whoever asks and by whatever door", async () => {
  await scene(async (s) => {
    const team = await start(s, nurse);
    for (const conversation of [team, threadToday]) {
      const refusal = await s.refused(
        mbeki,
        (sql) => sql`select public.add_participants(${conversation}, array[${ortega}]::uuid[])`,
      );
      expect([refusal.code, refusal.message]).toEqual(["42501", "unreachable"]);
      const behind = await s.refused(
        "service",
        (sql) => sql`
          insert into public.conversation_participants (conversation_id, user_id) values (${conversation}, ${ortega})`,
      );
      expect(behind.code).toBe("42501");
    }
    await s.as(
      mbeki,
      (sql) => sql`select public.add_participants(${team}, array[${facilityAdmin}]::uuid[])`,
    );
  });
});

test("between clinics everybody reachable takes part, also somebody new", async () => {
  await scene(async (s) => {
    const across = await start(s, ortega);
    const locum = await s.arrange((sql) => makePerson(sql, "provider", null));
    for (const person of [nurse, locum]) {
      await s.as(
        mbeki,
        (sql) => sql`select public.add_participants(${across}, array[${person}]::uuid[])`,
      );
    }
    expect(await clinicOf(s, across)).toBeNull();
  });
});
