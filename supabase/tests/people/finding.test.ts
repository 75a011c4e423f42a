import { expect, test } from "vitest";
import { z } from "zod";
import {
  amina,
  facilityAdmin,
  jonas,
  mbeki,
  nurse,
  ortega,
  systemAdmin,
  threadToday,
  visitToday,
} from "../support/cast.ts";
import { refusalFrom, scene, type Tx } from "../support/scene.ts";

const answer = z.tuple([
  z.object({
    found: z.array(
      z.looseObject({
        user_id: z.string(),
        name: z.string(),
        reason: z.string(),
        record_number: z.string().nullable(),
        appointment_id: z.string().nullable(),
        conversation_id: z.string().nullable(),
      }),
    ),
  }),
]);
const find = (query: string) => async (sql: Tx) =>
  answer.parse([...(await sql`select public.find_people(${query}) as found`)])[0].found;
const names = (people: { name: string }[]) => people.map(({ name }) => name);

test("staff find colleagues and their own patients, patients those who treat them, by any word of the name", async () => {
  await scene(async ({ as }) => {
    expect(names(await as(mbeki, find("ort")))).toEqual(["Dr. Luis Ortega"]);
    expect(names(await as(mbeki, find("LUIS ort")))).toEqual(["Dr. Luis Ortega"]);
    expect(names(await as(mbeki, find("helene")))).toEqual(["Hélène Marchand"]);
    expect(names(await as(mbeki, find("jonas")))).toEqual([]);
    expect(names(await as(ortega, find("jonas")))).toEqual(["Jonas Weber"]);
    expect(names(await as(amina, find("mbeki")))).toEqual(["Dr. Grace Mbeki"]);
    expect(names(await as(amina, find("ortega")))).toEqual([]);
    expect(names(await as(amina, find("jonas")))).toEqual([]);
    expect(names(await as(jonas, find("amina")))).toEqual([]);
    expect(names(await as(nurse, find("fontaine")))).toEqual(["Claire Fontaine"]);
    expect(names(await as(ortega, find("fontaine")))).toEqual([]);
    expect(names(await as(facilityAdmin, find("amina")))).toEqual([]);
    expect(names(await as(systemAdmin, find("mbeki")))).toEqual(["Dr. Grace Mbeki"]);
  });
});

test("nothing lists everybody, and no sign is a pattern", async () => {
  await scene(async ({ as }) => {
    for (const query of ["", " ", "a", "%%", "__", "%", "\\\\", "'; --", "\u200b\u200b\u200b"]) {
      expect(await as(mbeki, find(query)), JSON.stringify(query)).toEqual([]);
    }
    await expect(as(mbeki, find("x".repeat(101))).catch(refusalFrom)).resolves.toBeDefined();
  });
});

test("where one can't write, the answer says why; where there is a thread, it names it", async () => {
  await scene(async ({ arrange, as }) => {
    const one = async (me: string, query: string) => (await as(me, find(query)))[0];
    expect(await one(mbeki, "amina")).toMatchObject({
      reason: "",
      appointment_id: visitToday,
      conversation_id: threadToday,
      record_number: "LK-20417",
    });
    expect(await one(amina, "mbeki")).toMatchObject({ reason: "", record_number: null });
    await arrange(
      (sql) => sql`update public.care_windows set closed_at = now() where patient_id = ${amina}`,
    );
    expect(await one(amina, "mbeki")).toMatchObject({ reason: "window_over" });
    await arrange(
      (
        sql,
      ) => sql`update public.care_windows set closed_at = null, opens_at = now() + interval '2 days',
        closes_at = now() + interval '3 days' where appointment_id = ${visitToday}`,
    );
    expect(await one(mbeki, "amina")).toMatchObject({ reason: "not_open_yet" });
    await arrange(
      (sql) => sql`update public.users set display_name = 'Zoë Müller' where id = ${amina}`,
    );
    expect(await one(mbeki, "zoe mul")).toMatchObject({ name: "Zoë Müller" });
    await arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${amina}`,
    );
    expect(await one(mbeki, "zoe")).toBeUndefined();
  });
});
