import { expect, test } from "vitest";
import type postgres from "postgres";
import { makePerson } from "../support/people.ts";
import type { Scene } from "../support/scene.ts";
import {
  bringIn,
  freshAccount,
  hashOf,
  inside,
  invite,
  look,
  redeem,
  revoke,
  standing,
} from "./invited.ts";
import {
  type Call,
  elapse,
  end,
  enter,
  found,
  grant,
  inCall,
  meet,
  place,
  state,
} from "./visit.ts";

const own = (sql: postgres.ISql) =>
  sql<{ guest_name: string; used: boolean; revoked: boolean }[]>`
    select guest_name, used_at is not null as used, revoked_at is not null as revoked
      from public.call_invites order by created_at, id`;

/** Everybody who could want to make, read or take back a link, and may not. */
const outsiders = (v: Call) => [
  v.patient,
  v.colleague,
  v.stranger,
  v.admin,
  v.otherAdmin,
  v.operator,
];

const epochOf = async (s: Scene, v: Call) => (await s.as(v.provider, state(v))).epoch;

test("the provider makes links, reads them without their secret, and takes them back", async () => {
  await inCall(async (s, v) => {
    const first = await s.as(v.provider, invite(v, "  Ana\n Lopes ", "interpreter"));
    expect(first.secret).toMatch(/^[0-9a-f]{64}$/);
    const second = await s.as(v.provider, invite(v, "Rui", "relative"));
    expect(second.secret).not.toBe(first.secret);
    await s.as(v.provider, revoke(first));
    await s.as(v.provider, revoke(first));
    expect(
      (await s.as(v.provider, own)).toSorted((a, b) => (a.guest_name < b.guest_name ? -1 : 1)),
    ).toEqual([
      { guest_name: "Ana Lopes", used: false, revoked: true },
      { guest_name: "Rui", used: false, revoked: false },
    ]);
    const hidden = await s.refused(
      v.provider,
      (sql) => sql`select secret_hash from public.call_invites`,
    );
    expect(hidden.code).toBe("42501");
    const [kept] = await s.arrange(
      (sql) => sql<{ n: number }[]>`
      select count(*)::int as n from public.call_invites i where i::text like ${`%${first.secret}%`}`,
    );
    expect(kept).toEqual({ n: 0 });
    const [events] = await s.arrange(
      (sql) => sql<{ actions: string[]; text: string }[]>`
      select array_agg(action order by id) as actions, string_agg(detail::text, ' ') as text from audit.events
       where object_id = ${v.call} and action like 'call.%invite%'`,
    );
    expect(events?.actions).toEqual([
      "call.guest_invited",
      "call.guest_invited",
      "call.invite_revoked",
    ]);
    expect(events?.text).not.toMatch(new RegExp(`Ana|Rui|${first.secret}|${hashOf(first.secret)}`));
  });
});

test("nobody else makes, reads or takes back a link", async () => {
  await inCall(async (s, v) => {
    const made = await s.as(v.provider, invite(v));
    for (const who of outsiders(v)) {
      expect((await s.refused(who, invite(v))).code).toMatch(/^(P0002|42501)$/);
      expect((await s.refused(who, revoke(made))).message).toBe("not_found");
      expect(await s.as(who, own)).toEqual([]);
    }
    expect((await s.refused("anon", invite(v))).code).toBe("42501");
    const { guest } = await bringIn(s, v);
    expect((await s.refused(guest, invite(v))).message).toBe("forbidden");
    expect((await s.refused(guest, revoke(made))).message).toBe("not_found");
    expect(await s.as(guest, own)).toEqual([]);
    expect(await s.as("service", look(made.secret))).toMatchObject({ state: "open" });
  });
});

test("rows are changed by the functions alone", async () => {
  await inCall(async (s, v) => {
    await s.as(v.provider, invite(v));
    for (const change of [
      "update public.call_invites set expires_at = 'infinity'",
      "delete from public.call_invites",
      `insert into public.call_invites (session_id, guest_name, relation, secret_hash, expires_at)
        values ('${v.call}', 'Ana', 'relative', repeat('a', 64), 'infinity')`,
    ]) {
      expect((await s.refused(v.provider, (sql) => sql.unsafe(change))).code, change).toBe("42501");
    }
  });
});

test("people do not use the server's own functions", async () => {
  await inCall(async (s, v) => {
    const made = await s.as(v.provider, invite(v));
    const account = await s.arrange((sql) => freshAccount(sql));
    for (const who of [...outsiders(v), v.provider, account, "anon"]) {
      expect((await s.refused(who, look(made.secret))).code).toBe("42501");
      expect((await s.refused(who, redeem(made, account))).code).toBe("42501");
    }
  });
});

test("two guests at most, with the links that are open", async () => {
  await inCall(async (s, v) => {
    const open = await s.as(v.provider, invite(v));
    const { by } = await bringIn(s, v);
    expect(await s.refused(v.provider, invite(v))).toMatchObject({
      message: "too_many_guests",
      code: "PT409",
    });
    await s.as(v.provider, revoke(open));
    await s.as(v.provider, invite(v));
    expect((await s.refused(v.provider, invite(v))).message).toBe("too_many_guests");
    await s.as(v.provider, revoke(by));
    await s.as(v.provider, invite(v));
  });
});

test("a link needs a name and a known word for who comes", async () => {
  await inCall(async (s, v) => {
    expect(await s.refused(v.provider, invite(v, " \n "))).toMatchObject({
      code: "22023",
      detail: "name",
    });
    expect((await s.refused(v.provider, invite(v, "Ana", "provider"))).code).toBe("23514");
  });
});

test("no link is made for a visit that is over", async () => {
  await inCall(async (s, v) => {
    await s.arrange((sql) => elapse(sql, v, 40));
    expect((await s.refused(v.provider, invite(v))).message).toBe("call_closed");
  });
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.as(v.provider, end(v));
    expect((await s.refused(v.provider, invite(v))).message).toBe("call_closed");
  });
});

test("taking back a link that was used puts the guest out and closes their account", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    const { guest, by } = await bringIn(s, v);
    await s.as(v.provider, place("admit_to_call", v, guest));
    expect((await s.as(guest, grant(v))).outcome).toBe("granted");
    const epoch = await epochOf(s, v);
    await s.as(v.provider, revoke(by));
    expect(await standing(s, v, guest)).toEqual({
      ...inside,
      is_active: false,
      presence: "removed",
      in_chat: false,
      banned: true,
    });
    expect(await epochOf(s, v)).toBe(epoch + 1);
    expect((await s.refused(guest, grant(v))).message).toBe("signed_out");
    // Nobody else was put out.
    expect((await s.as(v.patient, grant(v))).outcome).toBe("granted");
  });
});

test("a provider who takes a visit over has its links, and the one before has them no more", async () => {
  await inCall(async (s, v) => {
    const { guest, by } = await bringIn(s, v);
    const open = await s.as(v.provider, invite(v));
    const next = await s.arrange(async (sql) => {
      const id = await makePerson(sql, "provider");
      await sql`update public.appointments set provider_id = ${id} where id = ${v.visit}`;
      return id;
    });
    expect(await standing(s, v, guest)).toMatchObject({ is_active: false, presence: "removed" });
    expect(await s.as("service", look(open.secret))).toBeNull();
    expect(await s.as(v.provider, own)).toEqual([]);
    expect(await s.as(next, own)).toHaveLength(2);
    expect((await s.refused(v.provider, revoke(by))).message).toBe("not_found");
  });
});

test("links are made before the call runs, and who comes by one waits with the patient", async () => {
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    const { guest } = await bringIn(s, v);
    expect(await found(s, v)).toMatchObject({ status: "pending", patient: "waiting" });
    expect(await standing(s, v, guest)).toEqual(inside);
    expect((await s.as(guest, grant(v))).outcome).toBe("waiting");
    // Letting the guest in begins the call, for the patient too, who goes on waiting.
    await s.as(v.provider, place("admit_to_call", v, guest));
    expect(await found(s, v)).toMatchObject({ status: "active", patient: "waiting" });
    expect((await s.as(guest, grant(v))).outcome).toBe("granted");
  });
});

test("a link made days ahead is the provider's to take back, counts, and ends with the visit", async () => {
  await inCall(
    async (s, v) => {
      for (const who of outsiders(v)) {
        expect((await s.refused(who, invite(v))).code).toMatch(/^(P0002|42501)$/);
      }
      const first = await s.as(v.provider, invite(v));
      const second = await s.as(v.provider, invite(v));
      expect((await s.refused(v.provider, invite(v))).message).toBe("too_many_guests");
      await s.as(v.provider, revoke(first));
      expect(await s.as("service", look(first.secret))).toBeNull();
      expect(await s.as("service", look(second.secret))).toMatchObject({ state: "early" });
      expect(await found(s, v)).toMatchObject({ status: "pending" });
      await s.as(
        v.patient,
        (sql) => sql`select public.set_appointment_status(${v.visit}, 'cancelled')`,
      );
      expect(await s.as("service", look(second.secret))).toBeNull();
      expect((await s.refused(v.provider, invite(v))).message).toBe("call_closed");
    },
    { from: 3 * 24 * 60 },
  );
});
