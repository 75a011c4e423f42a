import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type postgres from "postgres";
import { send } from "../support/scene.ts";
import {
  bringIn,
  column,
  freshAccount,
  inside,
  invite,
  look,
  redeem,
  revoke,
  standing,
} from "./invited.ts";
import { elapse, end, enter, grant, inCall, makeCall, meet, place, state } from "./visit.ts";

const move = (visit: string, by: string) => (sql: postgres.ISql) =>
  sql`update public.appointments set scheduled_start = scheduled_start + ${by}::interval,
    scheduled_end = scheduled_end + ${by}::interval where id = ${visit}`;

test("a link lets one fresh account before the door", async () => {
  await inCall(async (s, v) => {
    const made = await s.as(v.provider, invite(v));
    expect(await s.as("service", look(made.secret))).toMatchObject({
      state: "open",
      relation: "interpreter",
    });
    const guest = await s.arrange((sql) => freshAccount(sql));
    expect(await s.as("service", redeem(made, guest))).toBe(v.call);
    expect(await standing(s, v, guest)).toEqual(inside);
    const events = await s.arrange((sql) =>
      column(
        sql,
        `select detail ->> 'user_id' from audit.events
          where object_id = '${v.call}' and action = 'call.guest_joined'`,
      ),
    );
    expect(events).toEqual([guest]);
    const seen = await s.as(guest, state(v));
    expect(seen.me).toMatchObject({ role: "guest", presence: "waiting" });
    // Nothing of a patient's is left of the account.
    expect(
      await s.arrange((sql) =>
        column(
          sql,
          `select user_id from public.patient_profiles where user_id = '${guest}'
          union all select user_id from public.user_contacts where user_id = '${guest}'`,
        ),
      ),
    ).toEqual([]);
  });
});

test("a guest waits until the provider lets them in, and opens nothing by themself", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    const { guest } = await bringIn(s, v);
    expect((await s.as(guest, grant(v))).outcome).toBe("waiting");
    await s.as(guest, enter(v));
    expect((await s.as(guest, grant(v))).outcome).toBe("waiting");
    expect((await s.refused(guest, place("admit_to_call", v, guest))).message).toBe("forbidden");
    await s.as(v.provider, place("admit_to_call", v, guest));
    expect(await s.as(guest, grant(v))).toMatchObject({
      outcome: "granted",
      self: { role: "guest" },
    });
  });
});

test("a guest knows nothing of another visit, nor of the rest of this one", async () => {
  await inCall(async (s, v) => {
    const other = await s.arrange((sql) => makeCall(sql));
    const { guest } = await bringIn(s, v);
    for (const deed of [state(other), enter(other), grant(other), place("admit_to_call", other)]) {
      expect((await s.refused(guest, deed)).message).toBe("not_found");
    }
    expect(await s.as(other.provider, state(other))).toMatchObject({ people: [{}, {}] });
    for (const table of [
      "video_call_sessions",
      "call_participants",
      "appointment_reasons",
      "patient_profiles",
    ]) {
      const rows = await s.as(guest, (sql) =>
        column(sql, `select count(*)::text from public.${table}`),
      );
      expect(rows, table).toEqual(["0"]);
    }
    const threads = () => s.as(guest, (sql) => column(sql, "select id from public.conversations"));
    // Whoever holds a link may be anybody, until the provider has seen them.
    expect(await threads()).toEqual([]);
    expect((await s.as(guest, state(v))).conversation_id).toBeNull();
    await s.as(v.provider, place("admit_to_call", v, guest));
    const { conversation_id: chat } = await s.as(guest, state(v));
    expect(await threads()).toEqual([chat]);
    expect(await s.as(guest, (sql) => send(sql, chat ?? "", guest, "Hello"))).toHaveLength(1);
  });
});

test("a guest who is refused or put out has no part in the visit any more", async () => {
  for (const [deed, presence, isLetIn] of [
    ["deny_from_call", "denied", false],
    ["remove_from_call", "removed", false],
    ["remove_from_call", "removed", true],
  ] as const) {
    await inCall(async (s, v) => {
      await meet(s, v);
      const { guest, by } = await bringIn(s, v);
      if (isLetIn) await s.as(v.provider, place("admit_to_call", v, guest));
      await s.as(v.provider, place(deed, v, guest));
      expect(await standing(s, v, guest)).toMatchObject({
        is_active: false,
        presence,
        in_chat: false,
      });
      expect((await s.refused(guest, state(v))).message).toBe("signed_out");
      expect(await s.as("service", look(by.secret))).toBeNull();
      // There is room for another one.
      await bringIn(s, v);
      await bringIn(s, v);
    });
  }
});

test("a link works once", async () => {
  await inCall(async (s, v) => {
    const { by } = await bringIn(s, v);
    const second = await s.arrange((sql) => freshAccount(sql));
    expect(await s.as("service", look(by.secret))).toBeNull();
    expect((await s.refused("service", redeem(by, second))).message).toBe("not_found");
    expect((await standing(s, v, second)).role).toBe("patient");
  });
});

test("a link that is unknown, taken back or out of time is one and the same nothing", async () => {
  await inCall(async (s, v) => {
    const account = await s.arrange((sql) => freshAccount(sql));
    const gone = await s.as(v.provider, invite(v));
    await s.as(v.provider, revoke(gone));
    const late = await s.as(v.provider, invite(v));
    await s.arrange(
      (sql) => sql`update public.call_invites set expires_at = now() where id = ${late.id}`,
    );
    for (const secret of [gone.secret, late.secret, randomUUID(), ""]) {
      expect(await s.as("service", look(secret))).toBeNull();
      expect((await s.refused("service", redeem({ secret }, account))).message).toBe("not_found");
    }
  });
});

test("a link opens with the waiting room, and says before from when", async () => {
  await inCall(
    async (s, v) => {
      const made = await s.as(v.provider, invite(v));
      expect(await s.as("service", look(made.secret))).toMatchObject({ state: "early" });
      const account = await s.arrange((sql) => freshAccount(sql));
      const refused = await s.refused("service", redeem(made, account));
      expect(refused.message).toBe("too_early");
      expect(Date.parse(refused.detail ?? "")).not.toBeNaN();
      await s.arrange(move(v.visit, "-30 minutes"));
      await s.as("service", redeem(made, account));
    },
    { from: 30 },
  );
});

test("a link is shut with its call, its window and its visit's care window", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    const made = await s.as(v.provider, invite(v));
    await s.as(v.provider, end(v));
    expect(await s.as("service", look(made.secret))).toBeNull();
  });
  await inCall(async (s, v) => {
    const made = await s.as(v.provider, invite(v));
    await s.arrange(
      (sql) => sql`update public.call_invites set expires_at = 'infinity' where id = ${made.id}`,
    );
    await s.arrange((sql) => elapse(sql, v, 40));
    expect(await s.as("service", look(made.secret))).toBeNull();
  });
  await inCall(async (s, v) => {
    const made = await s.as(v.provider, invite(v));
    await s.arrange(
      (sql) =>
        sql`update public.care_windows set closed_at = now() where appointment_id = ${v.visit}`,
    );
    expect(await s.as("service", look(made.secret))).toBeNull();
  });
});

test("only an account that was made for it becomes a guest", async () => {
  await inCall(async (s, v) => {
    const made = await s.as(v.provider, invite(v));
    const old = await s.arrange(async (sql) => {
      const id = await freshAccount(sql);
      await sql`update public.users set created_at = now() - interval '6 minutes' where id = ${id}`;
      return id;
    });
    const elsewhere = await s.arrange((sql) => freshAccount(sql, "example.test"));
    for (const account of [
      v.patient,
      v.stranger,
      v.provider,
      v.admin,
      old,
      elsewhere,
      randomUUID(),
    ]) {
      expect((await s.refused("service", redeem(made, account))).message).toBe("forbidden");
    }
    const { guest } = await bringIn(s, v);
    expect((await s.refused("service", redeem(made, guest))).message).toBe("forbidden");
    expect(await s.as("service", look(made.secret))).toMatchObject({ state: "open" });
  });
});

test("a guest's account ends with the visit, whoever ends it", async () => {
  const gone = { ...inside, is_active: false, presence: "left", in_chat: false, banned: true };
  await inCall(async (s, v) => {
    await meet(s, v);
    const { guest } = await bringIn(s, v);
    await s.as(v.provider, end(v));
    expect(await standing(s, v, guest)).toEqual(gone);
    expect((await s.refused(guest, state(v))).message).toBe("signed_out");
    // What they wrote stays where it was written, and the patient's own part is as before.
    expect((await s.as(v.patient, state(v))).conversation_id).not.toBeNull();
  });
  await inCall(async (s, v) => {
    const { guest } = await bringIn(s, v);
    await s.as(
      v.patient,
      (sql) => sql`select public.set_appointment_status(${v.visit}, 'cancelled')`,
    );
    expect(await standing(s, v, guest)).toEqual(gone);
  });
  await inCall(async (s, v) => {
    const { guest } = await bringIn(s, v);
    await s.arrange((sql) => sql`select private.run_due(now() + interval '40 minutes')`);
    expect(await standing(s, v, guest)).toEqual(gone);
  });
});

test("a guest does not come along to another time", async () => {
  await inCall(async (s, v) => {
    const { guest } = await bringIn(s, v);
    const open = await s.as(v.provider, invite(v));
    await s.arrange(move(v.visit, "1 minute"));
    expect(await standing(s, v, guest)).toEqual(inside);
    await s.arrange(move(v.visit, "1 day"));
    expect(await standing(s, v, guest)).toMatchObject({ is_active: false, in_chat: false });
    expect(await s.as("service", look(open.secret))).toBeNull();
  });
});
