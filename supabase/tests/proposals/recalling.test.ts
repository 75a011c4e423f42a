import { beforeAll, expect, test, vi } from "vitest";

import { always, openHours } from "../appointments/clinic.ts";
import { makeMember, type Member, openClinic, useStack } from "../offline/uploading.ts";
import { ownerPool } from "../support/scene.ts";
import { approvalIn, open, type Opened, questionIn, say } from "./talking.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

let first: Member;
let second: Member;
let facility: string;
beforeAll(async () => {
  useStack();
  await openClinic();
  [first, second] = await Promise.all([makeMember("provider"), makeMember("provider")]);
  const [row] = await ownerPool()<{ facility: string }[]>`
    select facility_id as facility from public.users where id = ${first.id}`;
  facility = row?.facility ?? "";
  for (const provider of [first.id, second.id]) {
    await openHours(ownerPool(), { provider, facility }, always);
  }
});

/** A visit of the patient that was so many days ago. */
const visited = ({ patient }: Opened, provider: Member, days: number, status = "completed") =>
  ownerPool()`
    insert into public.appointments (patient_id, provider_id, facility_id, scheduled_start, scheduled_end, visit_type, status)
    values (${patient.id}, ${provider.id}, ${facility}, now() - make_interval(days => ${days}),
      now() - make_interval(days => ${days}) + interval '30 minutes', 'clinic', ${status})`;

test("whom somebody saw is found in their own visits, and in nobody else's", async () => {
  const opened = await open();
  const stranger = await open();
  await visited(opened, first, 70);
  await visited(opened, second, 40);
  await visited(opened, first, 10, "cancelled");
  await visited(opened, first, 9, "no-show");
  await visited(stranger, first, 5);
  const day = questionIn(await say(opened, "the same doctor as last time, next week by video"));
  const time = questionIn(await say(opened, day.options[0]?.id ?? "", day));
  const approval = approvalIn(await say(opened, time.options[0]?.id ?? "", time));
  const [call] = await ownerPool()`
    select input ->> 'providerId' as provider from public.ai_tool_calls where tool_call_id = ${approval.callId}`;
  expect(call?.["provider"]).toBe(second.id);
  const asked = questionIn(await say(opened, "le même médecin"));
  expect(asked.options.map(({ id }) => id)).toEqual([
    `book.${second.id}`,
    `book.${first.id}`,
    "keep",
  ]);
});
