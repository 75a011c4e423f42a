import { expect, test } from "vitest";
import { type Scene, scene } from "../support/scene.ts";
import {
  type Call,
  end,
  enter,
  extend,
  fingerprint,
  grant,
  leave,
  makeCall,
  meet,
  place,
  start,
  stay,
} from "./visit.ts";

/** The topics on which a call's event was sent, each once, and what all of them said. */
async function told({ arrange }: Scene, cause: () => Promise<unknown>) {
  const known = await arrange((sql) => sql<{ id: string }[]>`select id from realtime.messages`);
  await cause();
  const rows = await arrange(
    (sql) => sql<{ topic: string; payload: Record<string, unknown>; private: boolean }[]>`
    select topic, payload - 'id' as payload, private from realtime.messages
     where event = 'call' and extension = 'broadcast' and id <> all (${known.map((row) => row.id)}::uuid[]) order by ctid`,
  );
  expect(rows.every((row) => row.private)).toBe(true);
  return {
    topics: [...new Set(rows.map((row) => row.topic))].toSorted(),
    payloads: rows.map((row) => row.payload),
  };
}

const topicsOf = (v: Call, epoch: number) =>
  [`call:${v.call}:${epoch}`, `user:${v.patient}`, `user:${v.provider}`].toSorted();

test("each change of a call is told to its topic and its people, and says no more than where it stands", async () => {
  await scene(async (s) => {
    const v = await s.arrange((sql) => makeCall(sql));
    const changes: [() => Promise<unknown>, string, number][] = [
      [() => s.as(v.patient, enter(v)), "pending", 1],
      [() => s.as(v.provider, start(v)), "active", 1],
      [() => s.as(v.provider, place("admit_to_call", v)), "active", 1],
      [() => s.as(v.patient, grant(v, fingerprint("AB"))), "active", 1],
      // A page that was loaded again.
      [() => s.as(v.patient, grant(v, fingerprint("CD"))), "active", 1],
      [() => s.as(v.provider, extend(v, 5)), "active", 1],
      [() => s.as(v.patient, leave(v)), "active", 1],
      [() => s.as(v.provider, end(v)), "ended", 2],
    ];
    for (const [cause, status, epoch] of changes) {
      const { topics, payloads } = await told(s, cause);
      expect(topics).toEqual(topicsOf(v, epoch));
      expect(payloads.at(-1)).toEqual({ session_id: v.call, status, epoch });
    }
  });
});

test("being put out is told to whoever was, on their own topic, with the new epoch", async () => {
  await scene(async (s) => {
    const v = await s.arrange((sql) => makeCall(sql));
    await meet(s, v);
    const { topics, payloads } = await told(s, () =>
      s.as(v.provider, place("remove_from_call", v)),
    );
    expect(topics).toEqual([...topicsOf(v, 1), `call:${v.call}:2`].toSorted());
    expect(payloads.at(-1)).toEqual({ session_id: v.call, status: "active", epoch: 2 });
  });
});

test("staying, renewing and asking tell nobody anything", async () => {
  await scene(async (s) => {
    const v = await s.arrange((sql) => makeCall(sql));
    await meet(s, v);
    for (const cause of [stay(v), grant(v)]) {
      expect((await told(s, () => s.as(v.patient, cause))).topics).toEqual([]);
    }
  });
});

test("whoever waits for the same provider hears that their place may have changed, of their own call alone", async () => {
  await scene(async (s) => {
    const first = await s.arrange((sql) => makeCall(sql, { from: -25, minutes: 20 }));
    const next = await s.arrange((sql) => makeCall(sql, { from: -4, provider: first.provider }));
    const elsewhere = await s.arrange((sql) => makeCall(sql));
    for (const v of [next, elsewhere]) await s.as(v.patient, enter(v));
    const changes = [
      () => s.as(first.patient, enter(first)),
      () => s.as(first.provider, place("admit_to_call", first)),
      () => s.as(first.patient, grant(first)),
      () => s.as(first.provider, end(first)),
    ];
    for (const cause of changes) {
      const { topics, payloads } = await told(s, cause);
      expect(topics).toContain(`user:${next.patient}`);
      expect(topics).not.toContain(`user:${elsewhere.patient}`);
      expect(payloads).toContainEqual({ session_id: next.call, status: "pending", epoch: 1 });
    }
  });
});

test("a cancelled and a moved visit tell both of its people", async () => {
  for (const change of [
    "scheduled_end = scheduled_end + interval '5 minutes'",
    "status = 'cancelled'",
  ]) {
    await scene(async (s) => {
      const v = await s.arrange((sql) => makeCall(sql));
      const { topics } = await told(s, () =>
        s.arrange((sql) =>
          sql.unsafe(`update public.appointments set ${change} where id = '${v.visit}'`),
        ),
      );
      expect(topics).toEqual(expect.arrayContaining([`user:${v.patient}`, `user:${v.provider}`]));
    });
  }
});
