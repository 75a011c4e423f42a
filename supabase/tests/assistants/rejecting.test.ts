import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amina, facilityAdmin, mbeki, ortega, systemAdmin } from "../support/cast.ts";
import { makePerson } from "../support/people.ts";
import { commitAs, ownerPool, scene, type Scene, type Tx } from "../support/scene.ts";
import { race } from "../support/sessions.ts";

/** A second administrator of the system. */
const other = ortega;

/** A version that the first administrator has written, where there are two of them. */
async function proposed({ arrange, as }: Scene): Promise<string> {
  await arrange(
    (sql) =>
      sql`update public.users set role = 'system_admin', facility_id = null where id = ${other}`,
  );
  const id = randomUUID();
  await as(systemAdmin, propose(id));
  return id;
}

const propose = (id: string) => (sql: Tx) =>
  sql`
  select public.propose_prompt(${id}, a.id, 'Say less.') from public.ai_assistants a
   where a.assistant_type = 'general' limit 1`;
const review = (id: string) => (sql: Tx) => sql`select public.review_prompt(${id})`;
const publish = (id: string) => (sql: Tx) => sql`select public.publish_prompt(${id})`;
const withdraw = (id: string) => (sql: Tx) => sql`select public.withdraw_prompt(${id})`;
const reject =
  (id: string, reason = "Too blunt.") =>
  (sql: Tx) =>
    sql`select public.reject_prompt(${id}, ${reason})`;

const ended = { code: "PT409", message: "prompt_ended" };

test("a second administrator rejects a version with a reason, and that ends it", async () => {
  await scene(async (s) => {
    const id = await proposed(s);
    for (const person of [amina, mbeki, facilityAdmin]) {
      expect((await s.refused(person, reject(id))).code).toBe("42501");
      expect((await s.refused(person, withdraw(id))).code).toBe("42501");
    }
    expect(await s.refused(systemAdmin, reject(id))).toMatchObject({ message: "own_work" });
    for (const reason of ["", "  "]) {
      expect(await s.refused(other, reject(id, reason))).toMatchObject({
        code: "22023",
        detail: "reason",
      });
    }
    await s.as(other, reject(id));
    const [row] = await s.as(
      systemAdmin,
      (sql) =>
        sql`select rejected_by, rejection, withdrawn_at from public.ai_prompt_versions where id = ${id}`,
    );
    expect(row).toEqual({ rejected_by: other, rejection: "Too blunt.", withdrawn_at: null });
    for (const [person, door] of [
      [other, review(id)],
      [other, publish(id)],
      [other, reject(id)],
      [systemAdmin, publish(id)],
      [systemAdmin, withdraw(id)],
    ] as const) {
      expect(await s.refused(person, door)).toMatchObject(ended);
    }
  });
});

test("an author withdraws their own version, also a reviewed one, but none that was in force", async () => {
  await scene(async (s) => {
    const id = await proposed(s);
    expect((await s.refused(other, withdraw(id))).code).toBe("42501");
    await s.as(other, review(id));
    expect(await s.refused(other, reject(id))).toMatchObject({ message: "prompt_reviewed" });
    await s.as(systemAdmin, withdraw(id));
    expect(await s.refused(other, publish(id))).toMatchObject(ended);
    const used = randomUUID();
    await s.as(systemAdmin, propose(used));
    await s.as(other, review(used));
    await s.as(other, publish(used));
    expect(await s.refused(systemAdmin, withdraw(used))).toMatchObject({
      message: "prompt_published",
    });
  });
});

test("nothing that has ended is in force, not even by the owner of the table", async () => {
  await scene(async (s) => {
    const id = await proposed(s);
    await s.as(other, reject(id));
    const force = (sql: Tx) =>
      sql`update public.ai_prompt_versions set published_at = now(), author_id = null where id = ${id}`;
    await expect(s.arrange(force)).rejects.toMatchObject({ code: "23514" });
  });
});

test("of a review and a rejection at once, and of a withdrawal and a publication, one stands", async () => {
  const sql = ownerPool();
  const [author, second, third] = await Promise.all(
    [1, 2, 3].map(() => makePerson(sql, "system_admin", null)),
  );
  if (author === undefined || second === undefined || third === undefined) return;
  const id = randomUUID();
  await commitAs(author, propose(id));
  await race(second, third, async (a, b) => {
    await a.run((tx) => tx`select public.review_prompt(${id})`);
    const late = b.refused((tx) => tx`select public.reject_prompt(${id}, 'No.')`);
    await b.blocked();
    await a.commit();
    expect(await late).toMatchObject({ message: "prompt_reviewed" });
  });
  await race(author, second, async (a, b) => {
    await a.run((tx) => tx`select public.withdraw_prompt(${id})`);
    const late = b.refused((tx) => tx`select public.publish_prompt(${id})`);
    await b.blocked();
    await a.commit();
    expect(await late).toMatchObject(ended);
  });
});
