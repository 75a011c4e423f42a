import { beforeAll, expect, test } from "vitest";
import { makePerson, makeTeam } from "../support/people.ts";
import { commitAs, ownerPool, send } from "../support/scene.ts";
import { race } from "../support/sessions.ts";
import { type Scenery, makeScenery } from "../races/scenery.ts";
import { act, claim, report } from "./asking.ts";

let who: Scenery;
beforeAll(async () => {
  who = await makeScenery();
});

test("an administrator who is demoted while a decision is on its way is refused, and nothing is half done", async () => {
  const sql = ownerPool();
  const admin = await makePerson(sql, "facility_admin", who.facility);
  const operator = await makePerson(sql, "system_admin", null);
  const room = await makeTeam(sql, [who.provider, who.colleague]);
  const [message = ""] = await commitAs(who.provider, (tx) =>
    send(tx, room, who.provider, "Something."),
  );
  await commitAs(who.colleague, report(message));
  const [row] = await sql<{ id: string }[]>`
    select id from private.moderation_cases where message_id = ${message}`;
  const id = row?.id ?? "";
  await commitAs(admin, claim(id));
  await race(operator, admin, async (a, b) => {
    await a.run((tx) => tx`select public.set_user_role(${admin}, 'provider', ${who.facility})`);
    const deciding = b.run(act(id, "remove"));
    await b.blocked();
    await a.commit();
    await expect(deciding).rejects.toMatchObject({ code: "42501" });
  });
  const left = await sql`
    select m.content, c.state, (select count(*)::int from private.moderation_actions x where x.case_id = c.id) as decided
      from public.messages m join private.moderation_cases c on c.message_id = m.id where m.id = ${message}`;
  expect([...left]).toEqual([{ content: "Something.", state: "claimed", decided: 0 }]);
});

test("two who take a case at once: one has it, the other is told", async () => {
  const sql = ownerPool();
  const [one, two] = [
    await makePerson(sql, "facility_admin", who.facility),
    await makePerson(sql, "facility_admin", who.facility),
  ];
  const room = await makeTeam(sql, [who.provider, who.colleague]);
  const [message = ""] = await commitAs(who.provider, (tx) =>
    send(tx, room, who.provider, "Something else."),
  );
  await commitAs(who.colleague, report(message));
  const [row] = await sql<{ id: string }[]>`
    select id from private.moderation_cases where message_id = ${message}`;
  const id = row?.id ?? "";
  await race(one, two, async (a, b) => {
    expect((await a.run(claim(id)))[0]?.is_mine).toBe(true);
    const second = b.run(claim(id));
    await b.blocked();
    await a.commit();
    expect((await second)[0]?.is_mine).toBe(false);
  });
});
