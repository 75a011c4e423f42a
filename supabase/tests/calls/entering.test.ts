import { expect, test } from "vitest";
import { type Scene, scene, send } from "../support/scene.ts";
import {
  type Call,
  elapse,
  enter,
  extend,
  found,
  inCall,
  leave,
  makeCall,
  meet,
  place,
  start,
  state,
  stay,
} from "./visit.ts";
import { makeVisit } from "../support/people.ts";

test("a patient waits once however often they come, and is there while their page is heard of", async () => {
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    await s.as(v.patient, enter(v));
    const seen = await s.as(v.provider, state(v));
    expect(seen.people).toEqual([
      expect.objectContaining({
        user_id: v.provider,
        role: "provider",
        presence: null,
        here: false,
      }),
      expect.objectContaining({
        user_id: v.patient,
        role: "patient",
        presence: "waiting",
        here: true,
        device_checked: true,
      }),
    ]);
    await s.arrange((sql) => elapse(sql, v, 1));
    expect((await s.as(v.provider, state(v))).people[1]).toMatchObject({ here: false });
    await s.as(v.patient, stay(v));
    expect((await s.as(v.provider, state(v))).people[1]).toMatchObject({ here: true });
  });
});

test("the waiting room opens ten minutes before, and says when", async () => {
  await inCall(
    async (s, v) => {
      const refusal = await s.refused(v.patient, enter(v));
      expect(refusal).toMatchObject({ code: "PT409", message: "too_early" });
      expect(Date.parse(refusal.detail ?? "")).toBeGreaterThan(Date.now());
      await s.arrange((sql) => elapse(sql, v, 1));
      await s.as(v.patient, enter(v));
    },
    { from: 11 },
  );
});

test("a call whose care window is shut early is closed", async () => {
  await inCall(async (s, v) => {
    await s.arrange(
      (sql) =>
        sql`update public.care_windows set closed_at = now() where appointment_id = ${v.visit}`,
    );
    expect((await s.refused(v.patient, enter(v))).message).toBe("call_closed");
  });
});

test("nobody but its people sees a call's state, and administrators have no seat in it", async () => {
  await inCall(async (s, v) => {
    for (const deed of [state(v), enter(v), leave(v), stay(v)]) {
      for (const person of [v.stranger, v.colleague, v.admin, v.operator]) {
        expect(await s.refused(person, deed)).toMatchObject({
          code: "P0002",
          message: "not_found",
        });
      }
      expect((await s.refused("anon", deed)).code).toBe("42501");
    }
  });
});

test("being let in stays through leaving and returning, until it is taken back", async () => {
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.as(v.patient, leave(v));
    expect((await found(s, v)).patient).toBe("left");
    await s.as(v.patient, stay(v));
    expect((await s.as(v.provider, state(v))).people[1]).toMatchObject({
      presence: "left",
      here: false,
    });
    await s.as(v.patient, enter(v));
    expect(await found(s, v)).toMatchObject({ patient: "admitted", epoch: 1 });
    await s.as(v.patient, enter(v));
    expect((await found(s, v)).patient).toBe("admitted");
    await s.as(v.provider, place("send_back_to_waiting", v));
    expect(await found(s, v)).toMatchObject({ patient: "waiting", epoch: 2 });
    await s.as(v.patient, leave(v));
    await s.as(v.patient, enter(v));
    expect((await found(s, v)).patient).toBe("waiting");
  });
});

test.each([
  ["deny_from_call", "denied"],
  ["remove_from_call", "removed"],
] as const)("%s: out for the visit, until the provider forgives", async (how, presence) => {
  await inCall(async (s, v) => {
    await s.as(v.patient, enter(v));
    await s.as(v.provider, place(how, v));
    expect(await found(s, v)).toMatchObject({ status: "pending", patient: presence, epoch: 1 });
    expect(await s.refused(v.patient, enter(v))).toMatchObject({
      code: "42501",
      message: presence,
    });
    await s.as(v.patient, leave(v));
    expect((await found(s, v)).patient).toBe(presence);
    await s.as(v.provider, place("send_back_to_waiting", v));
    await s.as(v.provider, place("admit_to_call", v));
    await s.as(v.provider, place(how, v));
    await s.as(v.provider, place(how, v));
    expect(await found(s, v)).toMatchObject({ patient: presence, epoch: 2 });
  });
});

test("a provider puts neither themself nor a stranger anywhere", async () => {
  await inCall(async (s, v) => {
    await s.as(v.provider, start(v));
    for (const person of [v.provider, v.stranger]) {
      for (const how of [
        "admit_to_call",
        "deny_from_call",
        "remove_from_call",
        "send_back_to_waiting",
      ] as const) {
        expect((await s.refused(v.provider, place(how, v, person))).message, how).toBe("not_found");
      }
    }
  });
});

test("the first who comes opens the visit's chat for both, and it stays open after the call", async () => {
  await inCall(async (s, v) => {
    expect((await s.as(v.patient, state(v))).conversation_id).toBeNull();
    await s.as(v.patient, enter(v));
    const { conversation_id: chat } = await s.as(v.patient, state(v));
    await s.as(v.provider, start(v));
    expect((await s.as(v.provider, state(v))).conversation_id).toBe(chat);
    const rows = await s.arrange(
      (
        sql,
      ) => sql`select p.user_id, p.participant_role, c.conversation_category, c.initiated_by_role
        from public.conversations c join public.conversation_participants p on p.conversation_id = c.id
       where c.appointment_id = ${v.visit} order by p.participant_role`,
    );
    expect([...rows]).toEqual([
      {
        user_id: v.provider,
        participant_role: "moderator",
        conversation_category: "video_call_group",
        initiated_by_role: "patient",
      },
      {
        user_id: v.patient,
        participant_role: "participant",
        conversation_category: "video_call_group",
        initiated_by_role: "patient",
      },
    ]);
    await s.as(v.provider, (sql) => sql`select public.end_call(${v.call})`);
    expect(
      await s.as(v.patient, (sql) => send(sql, chat ?? "", v.patient, "Thank you")),
    ).toHaveLength(1);
  });
});

test("a chat that the two already have for the visit is the call's, and one without the patient stays the staff's", async () => {
  const create = (v: Call, people: string[]) => async (s: Scene) =>
    s.as(v.provider, async (sql) => {
      const [row] = await sql<{ id: string }[]>`select public.create_conversation_with_validation(
        ${v.provider}, ${people}::uuid[], 'group', 'video_call_group', ${v.visit}) as id`;
      return row?.id;
    });
  await inCall(async (s, v) => {
    const chat = await create(v, [v.patient, v.colleague])(s);
    await s.as(v.patient, enter(v));
    expect((await s.as(v.patient, state(v))).conversation_id).toBe(chat);
  });
  await inCall(async (s, v) => {
    const chat = await create(v, [v.colleague])(s);
    await s.as(v.patient, enter(v));
    expect((await s.as(v.patient, state(v))).conversation_id).toBeNull();
    // Somebody brought the patient in by hand: from the next coming on it is the call's.
    await s.as(
      v.provider,
      (sql) => sql`select public.add_participants(${chat ?? ""}, array[${v.patient}]::uuid[])`,
    );
    await s.as(v.provider, enter(v));
    expect((await s.as(v.patient, state(v))).conversation_id).toBe(chat);
  });
});

// ── The line ──

test("the line goes by the time of the visits, then by who came first", async () => {
  await scene(async (s) => {
    const first = await s.arrange((sql) => makeCall(sql, { from: -25, minutes: 20 }));
    const { provider } = first;
    const second = await s.arrange((sql) => makeCall(sql, { from: -4, minutes: 10, provider }));
    const third = await s.arrange((sql) => makeCall(sql, { from: 6, minutes: 10, provider }));
    for (const v of [third, second]) await s.as(v.patient, enter(v));
    const line = async (v: Call) => (await s.as(v.patient, state(v))).line;
    // Nobody is ahead and nothing runs: late by what has passed since the start.
    expect(await line(second)).toEqual({ place: 1, estimate_minutes: null, late_minutes: 4 });
    expect(await line(third)).toEqual({ place: 2, estimate_minutes: 10, late_minutes: 4 });
    await s.as(first.patient, enter(first));
    expect((await line(second))?.place).toBe(2);
    expect((await line(third))?.place).toBe(3);
    await meet(s, first);
    expect(await line(first)).toBeNull();
    // The first visit's time is over: it counts as ending now.
    expect(await line(second)).toEqual({ place: 1, estimate_minutes: 0, late_minutes: 4 });
    expect((await s.as(provider, state(second))).line).toBeNull();
    // Whose page has been silent for two minutes waits no more.
    await s.arrange(
      (sql) =>
        sql`update public.call_participants set last_seen_at = now() - interval '2 minutes' where session_id = ${second.call}`,
    );
    expect(await line(third)).toEqual({ place: 1, estimate_minutes: 6, late_minutes: 0 });
  });
});

test("what a running visit still has counts for those who wait", async () => {
  await scene(async (s) => {
    const running = await s.arrange((sql) => makeCall(sql, { from: -5, minutes: 13 }));
    const next = await s.arrange((sql) =>
      makeCall(sql, { from: 8, minutes: 10, provider: running.provider }),
    );
    await meet(s, running);
    await s.as(next.patient, enter(next));
    expect((await s.as(next.patient, state(next))).line).toEqual({
      place: 1,
      estimate_minutes: 8,
      late_minutes: 0,
    });
  });
});

// ── Longer ──

test("a running visit is extended, both ends together, by half an hour in all", async () => {
  await inCall(async (s, v) => {
    expect((await s.refused(v.provider, extend(v, 5))).message).toBe("not_running");
    await s.as(v.provider, start(v));
    const before = await s.as(v.provider, state(v));
    await s.as(v.provider, extend(v, 20));
    const after = await s.as(v.provider, state(v));
    const minutes = (a: string, b: string) => (Date.parse(a) - Date.parse(b)) / 60_000;
    expect(minutes(after.window_end, before.window_end)).toBe(20);
    expect(minutes(after.last_join_at, before.last_join_at)).toBe(20);
    expect(minutes(after.extendable_until ?? "", after.window_end)).toBe(10);
    expect((await s.as(v.patient, state(v))).extendable_until).toBeNull();
    expect((await s.refused(v.provider, extend(v, 11))).message).toBe("cannot_extend");
    await s.as(v.provider, extend(v, 10));
    expect((await s.as(v.provider, state(v))).extendable_until).toBeNull();
    expect((await s.refused(v.provider, extend(v, 1))).message).toBe("cannot_extend");
    for (const minute of [0, -5, 31])
      expect((await s.refused(v.provider, extend(v, minute))).code).toBe("22023");
  });
});

test("a visit is never extended into the provider's next one, nor beyond the time of care", async () => {
  await inCall(async (s, v) => {
    await s.arrange((sql) => makeVisit(sql, v.stranger, v.provider, { from: 50 }));
    await s.as(v.provider, start(v));
    expect((await s.refused(v.provider, extend(v, 11))).message).toBe("cannot_extend");
    await s.as(v.provider, extend(v, 10));
  });
  await inCall(async (s, v) => {
    await s.as(v.provider, start(v));
    await s.arrange(
      (sql) =>
        sql`update public.care_windows set closes_at = now() + interval '45 minutes' where appointment_id = ${v.visit}`,
    );
    expect((await s.refused(v.provider, extend(v, 6))).message).toBe("cannot_extend");
    await s.as(v.provider, extend(v, 5));
  });
});
