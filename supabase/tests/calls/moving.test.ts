import { expect, test } from "vitest";
import { type Tx } from "../support/scene.ts";
import {
  type Call,
  elapse,
  end,
  enter,
  extend,
  found,
  inCall,
  leave,
  meet,
  missed,
  place,
  start,
} from "./visit.ts";

const finals = ["ended", "expired", "cancelled", "no-show"];
const set = (v: Call, status: string) => (sql: Tx) =>
  sql`update public.video_call_sessions set status = ${status} where id = ${v.call}`;

/** Who may give which command; anybody else of a visit is "forbidden", and strangers find nothing. */
const leading: [string, (v: Call) => (sql: Tx) => Promise<unknown>][] = [
  ["start", start],
  ["admit", (v) => place("admit_to_call", v)],
  ["send back", (v) => place("send_back_to_waiting", v)],
  ["deny", (v) => place("deny_from_call", v)],
  ["remove", (v) => place("remove_from_call", v)],
  ["miss", missed],
  ["extend", (v) => extend(v, 1)],
];

test.each(leading)("only the visit's provider may %s", async (_name, deed) => {
  await inCall(async ({ arrange, as, refused }, v) => {
    await as(v.patient, enter(v));
    expect(await refused(v.patient, deed(v))).toMatchObject({
      code: "42501",
      message: "forbidden",
    });
    for (const person of [v.colleague, v.stranger, v.admin, v.otherAdmin, v.operator]) {
      expect(await refused(person, deed(v))).toMatchObject({ code: "P0002", message: "not_found" });
    }
    expect((await refused("anon", deed(v))).code).toBe("42501");
    await arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${v.provider}`,
    );
    expect((await refused(v.provider, deed(v))).message).toBe("signed_out");
  });
});

test.each([
  ["before the waiting room opens", 11, "too_early"],
  ["in the first second of it", 10, "ok"],
  ["in the last second for newcomers", -40 + 1 / 60, "ok"],
  ["after the last time to join", -40, "call_closed"],
  ["after the end", -46, "call_closed"],
])("a call starts %s: %s", async (_name, from, expected) => {
  await inCall(
    async (s, v) => {
      // Minutes are whole in a visit; what is less moves the rows.
      await s.arrange((sql) => elapse(sql, v, Math.ceil(from) - from));
      if (expected === "ok") {
        await s.as(v.provider, start(v));
        await s.as(v.provider, start(v));
        expect(await found(s, v)).toMatchObject({ status: "active", provider: "admitted" });
      } else {
        expect(await s.refused(v.provider, start(v))).toMatchObject({ message: expected });
        expect((await found(s, v)).status).toBe("pending");
      }
    },
    { from: Math.ceil(from), minutes: 30 },
  );
});

test("admitting starts the visit; whoever never came cannot be admitted", async () => {
  await inCall(async (s, v) => {
    expect((await s.refused(v.provider, place("admit_to_call", v))).code).toBe("P0002");
    await s.as(v.patient, enter(v));
    await s.as(v.provider, place("admit_to_call", v));
    await s.as(v.provider, place("admit_to_call", v));
    expect(await found(s, v)).toMatchObject({
      status: "active",
      patient: "admitted",
      provider: "admitted",
      epoch: 1,
    });
  });
});

test.each(finals)("what is %s stays so", async (status) => {
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    await s.arrange(set(v, status));
    for (const other of ["pending", "active", ...finals].filter((one) => one !== status)) {
      const refusal = await s.refused("service", set(v, other));
      expect(refusal.message, other).toBe("invalid_transition");
    }
    await s.as(v.patient, leave(v));
    expect((await s.refused(v.patient, enter(v))).message).toBe("call_closed");
    for (const deed of [start(v), place("admit_to_call", v), extend(v, 5)]) {
      expect((await s.refused(v.provider, deed)).message).toBe("call_closed");
    }
    await s.as(v.provider, end(v));
    expect((await found(s, v)).status).toBe(status);
  });
});

test("the provider ends it for all, again changes nothing, and nobody is in it any more", async () => {
  await inCall(async (s, v) => {
    expect((await s.refused(v.provider, end(v))).message).toBe("not_running");
    await meet(s, v);
    expect((await s.refused(v.patient, end(v))).message).toBe("forbidden");
    await s.as(v.provider, end(v));
    const after = {
      status: "ended",
      reason: "by-provider",
      epoch: 2,
      patient: "left",
      provider: "left",
    };
    expect(await found(s, v)).toEqual(after);
    await s.as(v.provider, end(v));
    expect(await found(s, v)).toEqual(after);
  });
});

test("an administrator of the facility ends it with a reason, and no other one does", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    for (const person of [v.otherAdmin, v.operator, v.colleague]) {
      expect((await s.refused(person, end(v, "A complaint"))).code).toBe("P0002");
    }
    expect(await s.refused(v.admin, end(v, "  "))).toMatchObject({
      code: "22023",
      message: "reason_needed",
    });
    await s.as(v.admin, end(v, "A complaint"));
    expect(await found(s, v)).toMatchObject({ status: "ended", reason: "by-administrator" });
    const [event] = await s.arrange(
      (sql) => sql`select actor_id, detail ->> 'reason' as reason from audit.events
        where object_id = ${v.call} and action = 'call.ended'`,
    );
    expect(event).toEqual({ actor_id: v.admin, reason: "by-administrator" });
  });
});

test("a no-show is marked from fifteen minutes on, and never while the patient is there", async () => {
  await inCall(async (s, v) => {
    const early = await s.refused(v.provider, missed(v));
    expect(early.message).toBe("too_early");
    await s.arrange((sql) => elapse(sql, v, 10));
    await s.as(v.patient, enter(v));
    expect((await s.refused(v.provider, missed(v))).message).toBe("patient_waiting");
    await s.as(v.patient, leave(v));
    await s.arrange((sql) => elapse(sql, v, 1));
    expect((await s.refused(v.provider, missed(v))).message).toBe("patient_waiting");
    await s.arrange((sql) => elapse(sql, v, 1));
    await s.as(v.provider, missed(v));
    await s.as(v.provider, missed(v));
    expect(await found(s, v)).toMatchObject({ status: "no-show", reason: "by-provider" });
  });
});

test("a visit that runs is missed only by a patient who never came", async () => {
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    await s.as(v.provider, start(v));
    await s.as(v.patient, leave(v));
    await s.arrange((sql) => elapse(sql, v, 20));
    expect((await s.refused(v.provider, missed(v))).message).toBe("patient_came");
  });
  await inCall(async (s, v) => {
    await s.as(v.provider, start(v));
    await s.arrange((sql) => elapse(sql, v, 20));
    await s.as(v.provider, missed(v));
    expect((await found(s, v)).status).toBe("no-show");
  });
});
