import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  lakeside,
  mbeki,
  nurse,
  ortega,
  riverside,
  systemAdmin,
} from "../support/cast.ts";
import { scene, type Tx } from "../support/scene.ts";

type Reply = { id?: string; title?: string; en?: string | null; fr?: string | null; of?: string };

/** One's own, or that of a facility. */
const save =
  ({
    id = randomUUID(),
    title = `Mine ${id}`,
    en = "Hello {patient}",
    fr = null,
    of,
  }: Reply = {}) =>
  async (sql: Tx) => {
    await sql`select public.save_saved_reply(${id}, ${title}, ${en}, ${fr}, ${of ?? null})`;
    return id;
  };
const remove = (id: string) => (sql: Tx) => sql`select public.remove_saved_reply(${id})`;
const sees = (id: string) => async (sql: Tx) =>
  (await sql`select id from public.saved_replies where id = ${id}`).length === 1;

test("a provider keeps their own, which nobody else sees, changes or removes", async () => {
  await scene(async (s) => {
    const id = await s.as(mbeki, save({ title: "Mine" }));
    await s.as(mbeki, save({ id, title: "Mine, changed", fr: "Bonjour {patient}" }));
    expect(
      await s.as(
        mbeki,
        (sql) =>
          sql`select title, body_en, body_fr, facility_id, owner_id from public.saved_replies where id = ${id}`,
      ),
    ).toEqual([
      {
        title: "Mine, changed",
        body_en: "Hello {patient}",
        body_fr: "Bonjour {patient}",
        facility_id: null,
        owner_id: mbeki,
      },
    ]);
    for (const person of [amina, nurse, ortega, facilityAdmin, systemAdmin]) {
      expect(await s.as(person, sees(id)), person).toBe(false);
      expect((await s.refused(person, remove(id))).message, person).toBe("not_found");
    }
    expect((await s.refused(nurse, save({ id }))).message).toBe("not_found");
    await s.as(mbeki, remove(id));
    expect(await s.as(mbeki, sees(id))).toBe(false);
    expect((await s.refused(mbeki, remove(id))).message).toBe("not_found");
  });
});

test("a facility's are kept by its administrator and seen by whoever works there", async () => {
  await scene(async (s) => {
    const id = await s.as(facilityAdmin, save({ of: lakeside }));
    for (const person of [facilityAdmin, mbeki, nurse]) {
      expect(await s.as(person, sees(id)), person).toBe(true);
    }
    for (const person of [amina, ortega, systemAdmin]) {
      expect(await s.as(person, sees(id)), person).toBe(false);
    }
    for (const person of [mbeki, amina, ortega, systemAdmin]) {
      expect((await s.refused(person, save({ of: lakeside }))).message, person).toBe("forbidden");
      expect((await s.refused(person, remove(id))).message, person).toBe("not_found");
    }
    expect((await s.refused(facilityAdmin, save({ of: riverside }))).message).toBe("forbidden");
    expect((await s.refused(facilityAdmin, save())).message, "has none of their own").toBe(
      "forbidden",
    );
    expect((await s.refused(amina, save())).message).toBe("forbidden");
    expect((await s.refused("anon", save())).code).toBe("42501");
    expect((await s.refused(mbeki, save({ id }))).message, "nor makes it their own").toBe(
      "not_found",
    );
    await s.arrange(
      (sql) => sql`update public.users set facility_id = ${riverside} where id = ${nurse}`,
    );
    expect(await s.as(nurse, sees(id))).toBe(false);
    await s.as(facilityAdmin, remove(id));
  });
});

test("a title is there once, whatever its case, and a reply says something in one language at least", async () => {
  await scene(async (s) => {
    await s.as(mbeki, save({ title: "Reminder" }));
    expect((await s.refused(mbeki, save({ title: " reminder " }))).code).toBe("23505");
    await s.as(nurse, save({ title: "Reminder" }));
    await s.as(facilityAdmin, save({ title: "Reminder", of: lakeside }));
    await s.as(mbeki, save({ en: null, fr: "x".repeat(2000) }));
    const wrong: Reply[] = [
      { en: null },
      { en: " " },
      { fr: "x".repeat(2001) },
      { title: " " },
      { title: "t".repeat(81) },
    ];
    for (const reply of wrong) {
      expect((await s.refused(mbeki, save(reply))).code, JSON.stringify(reply)).toBe("23514");
    }
    const past = (sql: Tx) => sql`
      insert into public.saved_replies (owner_id, title, body_en) values (${mbeki}, 'Past', 'Past')`;
    expect((await s.refused(mbeki, past)).code, "only by the command").toBe("42501");
  });
});
