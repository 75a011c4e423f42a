import { expect, test } from "vitest";
import { makePerson } from "../support/people.ts";
import { type Scene } from "../support/scene.ts";
import {
  type Call,
  elapse,
  end,
  enter,
  fingerprint,
  found,
  grant,
  inCall,
  leave,
  meet,
  place,
  type Play,
  start,
  stay,
} from "./visit.ts";

const outcome = async (s: Scene, v: Call, person = v.patient) =>
  (await s.as(person, grant(v, fingerprint("AB")))).outcome;

const admit: Play = async ({ as }, v) => {
  await as(v.patient, enter(v));
  await as(v.provider, place("admit_to_call", v));
};

/** What comes before, and the outcome for the patient and for the provider then. */
const outcomes: [string, Play, string, string][] = [
  ["nothing has happened", () => Promise.resolve(), "waiting", "granted"],
  ["the patient waits", ({ as }, v) => as(v.patient, enter(v)), "waiting", "granted"],
  ["the provider has started", ({ as }, v) => as(v.provider, start(v)), "waiting", "granted"],
  ["the patient is let in", admit, "granted", "granted"],
  [
    "the patient was let in and left",
    async (s, v) => {
      await admit(s, v);
      await s.as(v.patient, leave(v));
    },
    "granted",
    "granted",
  ],
  [
    "the patient was sent back",
    async (s, v) => {
      await meet(s, v);
      await s.as(v.provider, place("send_back_to_waiting", v));
    },
    "waiting",
    "granted",
  ],
  [
    "the patient was denied",
    async (s, v) => {
      await s.as(v.patient, enter(v));
      await s.as(v.provider, place("deny_from_call", v));
    },
    "denied",
    "granted",
  ],
  [
    "the patient was removed",
    async (s, v) => {
      await meet(s, v);
      await s.as(v.provider, place("remove_from_call", v));
    },
    "removed",
    "granted",
  ],
  [
    "it has ended",
    async (s, v) => {
      await meet(s, v);
      await s.as(v.provider, end(v));
    },
    "call_closed",
    "call_closed",
  ],
  [
    "the last time to join is a minute away and nobody had joined",
    async (s, v) => {
      await admit(s, v);
      await s.arrange((sql) => elapse(sql, v, 34));
    },
    "granted",
    "granted",
  ],
  [
    "less than a minute is left for newcomers",
    async (s, v) => {
      await admit(s, v);
      await s.arrange((sql) => elapse(sql, v, 34.5));
    },
    "call_closed",
    "call_closed",
  ],
  [
    "the last minutes run and both had joined",
    async (s, v) => {
      await meet(s, v);
      await s.arrange((sql) => elapse(sql, v, 36));
    },
    "granted",
    "granted",
  ],
  [
    "the window is over",
    async (s, v) => {
      await meet(s, v);
      await s.arrange((sql) => elapse(sql, v, 40));
    },
    "call_closed",
    "call_closed",
  ],
];

test.each(outcomes)(
  "when %s: $2 for the patient, $3 for the provider",
  async (_name, before, patient, provider) => {
    await inCall(async (s, v) => {
      await before(s, v);
      expect(await outcome(s, v)).toBe(patient);
      expect(await outcome(s, v, v.provider)).toBe(provider);
    });
  },
);

test("before the waiting room opens it is too early, and a refusal holds no secret", async () => {
  await inCall(
    async (s, v) => {
      for (const person of [v.patient, v.provider]) {
        const answer = await s.as(person, grant(v));
        expect(answer).toEqual({ outcome: "too_early", opens_at: expect.any(String) });
        expect(Date.parse(answer.opens_at)).toBeGreaterThan(Date.now());
      }
      // What is cancelled opens at no time.
      await s.arrange(
        (sql) => sql`update public.appointments set status = 'cancelled' where id = ${v.visit}`,
      );
      expect(await outcome(s, v)).toBe("call_closed");
    },
    { from: 60 },
  );
});

test("nobody but its people gets an answer", async () => {
  await inCall(async (s, v) => {
    for (const person of [v.stranger, v.colleague, v.admin, v.otherAdmin, v.operator]) {
      expect(await s.refused(person, grant(v))).toMatchObject({
        code: "P0002",
        message: "not_found",
      });
    }
    expect((await s.refused("anon", grant(v))).code).toBe("42501");
    await s.arrange(
      (sql) =>
        sql`update public.users set is_active = false, deactivated_at = now() where id = ${v.patient}`,
    );
    expect((await s.refused(v.patient, grant(v))).message).toBe("signed_out");
  });
});

test("the provider's first grant starts the visit", async () => {
  await inCall(async (s, v) => {
    expect(await outcome(s, v, v.provider)).toBe("granted");
    expect(await found(s, v)).toMatchObject({ status: "active", provider: "joined" });
  });
});

test("a grant names its holder and the others, with the fingerprints that pin them", async () => {
  await inCall(async (s, v) => {
    await admit(s, v);
    const first = await s.as(v.provider, grant(v, fingerprint("ab")));
    expect(first).toMatchObject({
      epoch: 1,
      self: {
        user_id: v.provider,
        role: "provider",
        name: "Somebody",
        fingerprint: fingerprint("AB"),
      },
      members: [{ user_id: v.patient, role: "patient", fingerprint: null }],
    });
    expect(first.channel).toMatch(/^[0-9a-f]{32}$/);
    const second = await s.as(v.patient, grant(v, fingerprint("CD")));
    expect(second.members).toEqual([expect.objectContaining(first.self)]);
    expect(second.self?.uid).not.toBe(first.self?.uid);
    for (const uid of [first.self?.uid ?? 0, second.self?.uid ?? 0]) {
      expect(uid).toBeGreaterThanOrEqual(1);
      expect(uid).toBeLessThan(2 ** 31);
    }
    const again = await s.as(v.patient, grant(v, fingerprint("EF")));
    expect(again.self).toEqual({ ...second.self, fingerprint: fingerprint("EF") });
  });
});

test.each([
  "",
  "AB",
  fingerprint("GG"),
  `${fingerprint("AB")}:AB`,
  fingerprint("AB").replaceAll(":", ""),
])("%s is no fingerprint", async (print) => {
  await inCall(async (s, v) => {
    expect(await s.refused(v.provider, grant(v, print))).toMatchObject({
      code: "22023",
      message: "invalid_fingerprint",
    });
  });
});

test.each([
  ["half an hour at most", 0, 30],
  ["the last ordinary minute", 20, 15],
  ["the end, in the last minutes", 36, 4],
])("a grant ends after %s", async (_name, passed, minutes) => {
  await inCall(async (s, v) => {
    await meet(s, v);
    await s.arrange((sql) => elapse(sql, v, passed));
    const {
      issued_at = "",
      expires_at = "",
      hard_end_at = "",
      last_join_at = "",
    } = await s.as(v.patient, grant(v));
    const after = (time: string) => (Date.parse(time) - Date.parse(issued_at)) / 60_000;
    expect(after(expires_at)).toBe(minutes);
    expect(after(last_join_at)).toBe(35 - passed);
    expect(after(hard_end_at)).toBe(40 - passed);
  });
});

test("four people fill the room; one whose page has been silent for two minutes holds no place", async () => {
  await inCall(async (s, v) => {
    await admit(s, v);
    const others = await s.arrange(async (sql) => [
      await makePerson(sql, "guest", null),
      await makePerson(sql, "guest", null),
      await makePerson(sql, "guest", null),
    ]);
    await s.arrange(async (sql) => {
      for (const [n, guest] of others.entries()) {
        await sql`insert into public.call_participants (session_id, user_id, participant_role, rtc_uid, presence, admitted_at)
          values (${v.call}, ${guest}, 'guest', ${n + 1}, 'admitted', now())`;
      }
    });
    for (const guest of others) expect(await outcome(s, v, guest)).toBe("granted");
    expect(await outcome(s, v, v.provider)).toBe("granted");
    expect(await outcome(s, v)).toBe("room_full");
    expect(await outcome(s, v, v.provider)).toBe("granted");
    await s.arrange(
      (sql) =>
        sql`update public.call_participants set last_seen_at = now() - interval '2 minutes' where user_id = ${others[0] ?? ""}`,
    );
    expect(await outcome(s, v)).toBe("granted");
  });
});

test("who has met whom is known from the room, by grant or by staying", async () => {
  const met = async (s: Scene, v: Call) => {
    const [row] = await s.arrange(
      (sql) =>
        sql<
          { met: boolean }[]
        >`select met_at is not null as met from public.video_call_sessions where id = ${v.call}`,
    );
    return row?.met;
  };
  await inCall(async (s, v) => {
    await admit(s, v);
    await s.as(v.patient, grant(v));
    await s.arrange((sql) => elapse(sql, v, 1));
    await s.as(v.provider, grant(v));
    // The patient has not been heard of for a minute.
    expect(await met(s, v)).toBe(false);
    await s.as(v.patient, stay(v));
    expect(await met(s, v)).toBe(true);
  });
});

test("a grant is on record without any secret, and asking too often has to wait", async () => {
  await inCall(async (s, v) => {
    const { channel = "", self } = await s.as(v.provider, grant(v, fingerprint("AB")));
    const rows = await s.arrange(
      (sql) => sql<{ detail: object; whole: string }[]>`
        select detail, e::text as whole from audit.events e where object_id = ${v.call} and action = 'call.grant_issued'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.detail).toEqual({ role: "provider", expires_at: expect.any(String) });
    const secrets = [channel, String(self?.uid), fingerprint("AB")];
    expect(secrets.filter((secret) => rows[0]?.whole.includes(secret))).toEqual([]);
    for (let n = 1; n < 30; n += 1) expect(await outcome(s, v, v.provider)).toBe("granted");
    expect(await s.refused(v.provider, grant(v))).toMatchObject({
      code: "PT429",
      message: "rate_limited",
    });
    expect(await outcome(s, v)).toBe("waiting");
  });
});
