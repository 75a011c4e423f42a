import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  amina,
  facilityAdmin,
  jonas,
  marcus,
  mbeki,
  nurse,
  ortega,
  riverside,
  systemAdmin,
  threadColleagues,
  threadToday,
  visitOfJonas,
  visitOfMarcus,
  visitPast,
  visitToday,
} from "../support/cast.ts";
import { makePerson, makeVisit } from "../support/people.ts";
import { commitAs, ownerPool, scene, type Tx } from "../support/scene.ts";

interface Request {
  people: string[];
  type?: string;
  category?: string;
  visit?: string | null;
  title?: string | null;
}

const create = (creator: string, request: Request) => async (sql: Tx) => {
  const {
    people,
    type = "direct",
    category = "provider_to_patient",
    visit = null,
    title = null,
  } = request;
  const [row] = await sql<{ id: string }[]>`
    select public.create_conversation_with_validation(${creator}, ${people}::uuid[], ${type}, ${category}, ${visit}, ${title}) as id`;
  return row?.id ?? "";
};
const open = (visit: string) => async (sql: Tx) => {
  const [row] = await sql<{ id: string }[]>`select public.request_conversation(${visit}) as id`;
  return row?.id ?? "";
};

test("a provider opens the thread of a booked visit, once", async () => {
  await scene(async ({ as }) => {
    const request = { people: [marcus, mbeki, marcus], visit: visitOfMarcus };
    const id = await as(mbeki, create(mbeki, request));
    expect(await as(mbeki, create(mbeki, request))).toBe(id);
    const [row] = await as(
      marcus,
      (sql) => sql`
      select c.conversation_category, c.requires_appointment, c.initiated_by_role, c.facility_id is not null as placed,
          w.appointment_id, (select string_agg(participant_role, ',' order by participant_role) from public.conversation_participants p where p.conversation_id = c.id) as roles
        from public.conversations c join public.care_windows w on w.id = c.care_window_id where c.id = ${id}`,
    );
    expect(row).toEqual({
      conversation_category: "provider_to_patient",
      requires_appointment: true,
      initiated_by_role: "provider",
      placed: true,
      appointment_id: visitOfMarcus,
      roles: "moderator,participant",
    });
  });
});

test("two taps at once make one conversation", async () => {
  const sql = ownerPool();
  const [provider, patient] = [await makePerson(sql, "provider", riverside), await makePerson(sql)];
  const visit = await makeVisit(sql, patient, provider, { facility: riverside });
  const ids = await Promise.all([
    commitAs(provider, create(provider, { people: [patient], visit })),
    commitAs(provider, create(provider, { people: [patient], visit })),
    commitAs(provider, open(visit)),
    commitAs(patient, open(visit)),
  ]);
  expect(new Set(ids).size).toBe(1);
});

test("a patient opens the thread of their own visit where the clinic allows it", async () => {
  await scene(async ({ arrange, as, refused }) => {
    const [before] = await as(
      jonas,
      (sql) => sql`
      select can_request_conversation from public.list_appointments(now() - interval '1 day', now() + interval '1 day')`,
    );
    expect(before).toEqual({ can_request_conversation: true });
    const id = await as(jonas, open(visitOfJonas));
    const [seat] = await as(
      ortega,
      (sql) => sql`
      select participant_role from public.conversation_participants where conversation_id = ${id} and user_id = ${ortega}`,
    );
    expect(seat).toEqual({ participant_role: "moderator" });
    expect(await as(jonas, open(visitOfJonas))).toBe(id);
    expect((await refused(amina, open(visitOfJonas))).code).toBe("P0002");
    expect((await refused(mbeki, open(randomUUID()))).code).toBe("P0002");
    await arrange(
      (sql) =>
        sql`update public.conversations set appointment_id = null, requires_appointment = false where id = ${id}`,
    );
    await arrange(
      (sql) =>
        sql`update public.facilities set patients_may_open_conversations = false where id = ${riverside}`,
    );
    expect(await refused(jonas, open(visitOfJonas))).toMatchObject({
      code: "42501",
      message: "forbidden",
    });
  });
});

test("the thread of a visit whose window is closed cannot be opened any more, only found again", async () => {
  await scene(async ({ arrange, as, refused }) => {
    await arrange(
      (sql) =>
        sql`update public.care_windows set closed_at = now() where appointment_id in (${visitOfJonas}, ${visitToday})`,
    );
    expect((await refused(jonas, open(visitOfJonas))).message).toBe("window_closed");
    expect(await as(amina, open(visitToday))).toBe(threadToday);
  });
});

test("colleagues of different facilities find each other in one direct conversation", async () => {
  await scene(async ({ as }) => {
    const request = { people: [ortega], category: "provider_to_provider" };
    expect(await as(mbeki, create(mbeki, request))).toBe(threadColleagues);
    const fresh = await as(nurse, create(nurse, request));
    expect(await as(ortega, create(ortega, { ...request, people: [nurse] }))).toBe(fresh);
  });
});

const refusals: [string, string, Request, string][] = [
  [
    "a patient who makes a care conversation",
    amina,
    { people: [mbeki], visit: visitToday },
    "42501",
  ],
  [
    "a patient who makes one among colleagues",
    amina,
    { people: [mbeki], category: "provider_to_provider" },
    "42501",
  ],
  [
    "a patient who reaches for a stranger",
    amina,
    { people: [ortega], type: "group", category: "group", visit: visitToday },
    "42501",
  ],
  [
    "a patient who brings another patient",
    amina,
    { people: [jonas, mbeki], type: "group", category: "group", visit: visitToday },
    "42501",
  ],
  [
    "a provider without a visit of that patient",
    ortega,
    { people: [amina], visit: visitToday },
    "42501",
  ],
  ["a visit of another patient", mbeki, { people: [amina], visit: visitOfMarcus }, "42501"],
  ["a visit of another provider", nurse, { people: [amina], visit: visitToday }, "42501"],
  ["a patient without a visit named", mbeki, { people: [amina] }, "22023"],
  [
    "a group with a patient and no visit named",
    mbeki,
    { people: [amina, nurse], type: "group", category: "group" },
    "22023",
  ],
  [
    "two patients in a care conversation",
    mbeki,
    { people: [amina, marcus], type: "group", visit: visitToday },
    "22023",
  ],
  [
    "three people in a direct conversation",
    mbeki,
    { people: [ortega, nurse], category: "provider_to_provider" },
    "22023",
  ],
  ["nobody else", mbeki, { people: [mbeki], category: "provider_to_provider" }, "22023"],
  [
    "an unknown person",
    mbeki,
    { people: [randomUUID()], category: "provider_to_provider" },
    "42501",
  ],
  [
    "an administrator of another place",
    ortega,
    { people: [facilityAdmin], type: "group", category: "group" },
    "42501",
  ],
  [
    "a system administrator, whom nobody reaches",
    mbeki,
    { people: [systemAdmin], type: "group", category: "group" },
    "42501",
  ],
  ["an unknown category", mbeki, { people: [ortega], category: "patient_to_patient" }, "22023"],
  [
    "a closed window",
    mbeki,
    { people: [amina], type: "group", category: "video_call_group", visit: visitPast },
    "42501",
  ],
];

test.each(refusals)("refuses %s", async (_name, creator, request, code) => {
  await scene(async ({ refused }) => {
    expect((await refused(creator, create(creator, request))).code).toBe(code);
  });
});

test("unknown and unreachable people get the same words", async () => {
  await scene(async ({ refused }) => {
    const unknown = await refused(
      jonas,
      create(jonas, {
        people: [randomUUID()],
        type: "group",
        category: "group",
        visit: visitOfJonas,
      }),
    );
    const unreachable = await refused(
      jonas,
      create(jonas, { people: [mbeki], type: "group", category: "group", visit: visitOfJonas }),
    );
    expect(unreachable).toEqual(unknown);
  });
});

test("only the server creates for somebody else", async () => {
  await scene(async ({ as, refused }) => {
    const request = { people: [ortega], category: "provider_to_provider" };
    expect(await refused(nurse, create(mbeki, request))).toMatchObject({
      code: "42501",
      message: "sender_mismatch",
    });
    expect(await as("service", create(mbeki, request))).toBe(threadColleagues);
  });
});

test("a call's group chat seats a colleague beside the patient of that visit, under its window", async () => {
  await scene(async ({ as }) => {
    const request = {
      people: [amina, nurse],
      type: "group",
      category: "video_call_group",
      visit: visitToday,
      title: "  Visit\u0007 chat ",
    };
    const id = await as(mbeki, create(mbeki, request));
    expect(await as(mbeki, create(mbeki, request))).toBe(id);
    const [row] = await as(
      amina,
      (sql) => sql`
      select title, can_send, window_closes_at is not null as bound from public.list_conversations(p_only => ${id})`,
    );
    expect(row).toEqual({ title: "Visit chat", can_send: true, bound: true });
  });
});

test("a patient is never seated where no care window says how long", async () => {
  await scene(async ({ refused }) => {
    const refusal = await refused(
      "service",
      (sql) => sql`
      insert into public.conversation_participants (conversation_id, user_id) values (${threadColleagues}, ${amina})`,
    );
    expect(refusal.code).toBe("23514");
  });
});
