import { expect, test } from "vitest";
import { type Tx } from "../support/scene.ts";
import {
  type Call,
  end,
  enter,
  found,
  grant,
  inCall,
  leave,
  meet,
  openCallOf,
  place,
  type Play,
  start,
  state,
} from "./visit.ts";

const closings: [string, Play, string, string][] = [
  ["nobody came", () => Promise.resolve(), "expired", "provider-absent"],
  [
    "the patient waited alone",
    ({ as }, v) => as(v.patient, enter(v)),
    "expired",
    "provider-absent",
  ],
  [
    "the provider waited alone",
    ({ as }, v) => as(v.provider, enter(v)),
    "no-show",
    "patient-absent",
  ],
  [
    "the provider started alone",
    ({ as }, v) => as(v.provider, start(v)),
    "no-show",
    "patient-absent",
  ],
  [
    "both were there and it never started",
    async ({ as }, v) => {
      await as(v.patient, enter(v));
      await as(v.provider, enter(v));
    },
    "expired",
    "technical",
  ],
  [
    "the patient was let in and they never met",
    async ({ as }, v) => {
      await as(v.patient, enter(v));
      await as(v.provider, place("admit_to_call", v));
      await as(v.patient, grant(v));
    },
    "expired",
    "technical",
  ],
  ["they met", meet, "ended", "window-closed"],
];

test.each(closings)(
  "at the end of its window, when %s: $2, $3",
  async (_name, before, status, reason) => {
    await inCall(async (s, v) => {
      await before(s, v);
      await s.arrange(
        (
          sql,
        ) => sql`update public.call_participants set last_seen_at = now() + interval '39 minutes'
      where session_id = ${v.call}`,
      );
      const was = await found(s, v);
      await s.arrange(
        (sql) => sql`select private.run_due(now() + interval '39 minutes 59 seconds')`,
      );
      expect(await found(s, v)).toEqual(was);
      await s.arrange((sql) => sql`select private.run_due(now() + interval '40 minutes')`);
      expect(await found(s, v)).toMatchObject({ status, reason, epoch: was.epoch + 1 });
      const after = await found(s, v);
      expect([after.patient, after.provider]).toEqual(
        [was.patient, was.provider].map((one) => (one === null ? null : "left")),
      );
      await s.arrange((sql) => sql`select private.run_due(now() + interval '41 minutes')`);
      expect(await found(s, v)).toEqual(after);
    });
  },
);

test("a room that both have left ends ten minutes later, and not while somebody is heard of", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.as(v.patient, leave(v));
    const at = (minutes: number) =>
      s.arrange((sql) => sql`select private.run_due(now() + make_interval(mins => ${minutes}))`);
    await at(9);
    expect((await found(s, v)).status).toBe("active");
    await at(10);
    expect(await found(s, v)).toMatchObject({ status: "ended", reason: "room-empty" });
  });
  await inCall(async (s, v) => {
    await s.as(v.provider, start(v));
    await s.arrange((sql) => sql`select private.run_due(now() + interval '15 minutes')`);
    expect((await found(s, v)).status).toBe("active");
  });
});

const move = (v: Call, by: string) => (sql: Tx) =>
  sql`
  update public.appointments set scheduled_start = scheduled_start + ${by}::interval,
    scheduled_end = scheduled_end + ${by}::interval where id = ${v.visit}`;

test("a cancelled visit closes its call, also one that runs", async () => {
  const cancel = (v: Call) => (sql: Tx) =>
    sql`select public.set_appointment_status(${v.visit}, 'cancelled')`;
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    await s.as(v.patient, cancel(v));
    expect(await found(s, v)).toMatchObject({
      status: "cancelled",
      reason: "appointment-cancelled",
      patient: "left",
    });
  });
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.as(v.provider, cancel(v));
    expect(await found(s, v)).toMatchObject({ status: "ended", patient: "left", provider: "left" });
  });
});

test("a visit that moves takes its pending call along, and nobody waits for the old time", async () => {
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    await s.arrange(move(v, "1 minute"));
    expect(await found(s, v)).toMatchObject({ status: "pending", patient: null });
    expect((await s.as(v.patient, state(v))).me.presence).toBeNull();
    await s.arrange(move(v, "1 day"));
    expect((await s.refused(v.patient, enter(v))).message).toBe("too_early");
  });
});

test("a call that runs goes on through a small move, and ends when its visit goes elsewhere", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.arrange(move(v, "3 minutes"));
    expect(await found(s, v)).toMatchObject({ status: "active", patient: "joined" });
    await s.arrange(move(v, "1 day"));
    expect(await found(s, v)).toMatchObject({ status: "ended", reason: "rescheduled" });
    expect(await s.arrange((sql) => openCallOf(sql, v.visit))).not.toBe(v.call);
  });
});

test("a visit that is booked anew after its call was over gets another one, and one that is only finished none", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.as(v.provider, end(v));
    await s.as(
      v.provider,
      (sql) => sql`select public.set_appointment_status(${v.visit}, 'in-progress')`,
    );
    expect(await s.arrange((sql) => openCallOf(sql, v.visit))).toBe(v.call);
    await s.arrange(move(v, "2 hours"));
    const again = await s.arrange((sql) => openCallOf(sql, v.visit));
    expect(again).not.toBe(v.call);
    expect(await found(s, { ...v, call: again })).toMatchObject({
      status: "pending",
      epoch: 1,
      patient: null,
    });
    expect((await found(s, v)).status).toBe("ended");
    const chat = (await s.as(v.patient, state(v))).conversation_id;
    await s.arrange(move(v, "-2 hours"));
    await s.as(v.patient, enter({ ...v, call: again }));
    expect((await s.as(v.patient, state({ ...v, call: again }))).conversation_id).toBe(chat);
  });
});
