import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";

import { signProposal } from "@/lib/assistants/approval";
import type { ApprovalPart } from "@/lib/assistants/types";
import { env } from "@/lib/kernel/env";

import { always, book, freeSlots, openHours } from "../appointments/clinic.ts";
import { makeMember, type Member, openClinic, useStack } from "../offline/uploading.ts";
import { commitAs, ownerPool } from "../support/scene.ts";
import { approvalIn, decide, open, type Opened, proposed, questionIn, say } from "./talking.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

let provider: Member;
let rival: Member;
beforeAll(async () => {
  useStack();
  await openClinic();
  [provider, rival] = await Promise.all([makeMember("provider"), makeMember("patient")]);
  const [row] = await ownerPool()<{ facility: string }[]>`
    select facility_id as facility from public.users where id = ${provider.id}`;
  await openHours(ownerPool(), { provider: provider.id, facility: row?.facility ?? "" }, always);
});

const visitsOf = ({ patient }: Opened) =>
  ownerPool()<{ id: string; start: Date; status: string; provider: string }[]>`
    select id, scheduled_start as start, status, provider_id as provider from public.appointments
     where patient_id = ${patient.id}`;

async function inputOf({ callId }: ApprovalPart): Promise<Record<string, string>> {
  const [row] = await ownerPool()<{ input: Record<string, string> }[]>`
    select input from public.ai_tool_calls where tool_call_id = ${callId}`;
  return row?.input ?? {};
}

test("a yes books what was shown, once, also where two tabs say it at once", async () => {
  const opened = await open();
  const approval = await proposed(opened, "book a visit");
  expect(await visitsOf(opened)).toHaveLength(0);
  const states = await Promise.all([decide(opened, approval), decide(opened, approval)]);
  expect(states).toContain("executed");
  expect(await decide(opened, approval)).toBe("executed");
  const { startsAt } = await inputOf(approval);
  const visits = await visitsOf(opened);
  expect([...visits]).toEqual([
    {
      id: approval.callId,
      start: new Date(startsAt ?? ""),
      status: "scheduled",
      provider: provider.id,
    },
  ]);
  const [thread] = await ownerPool()`
    select related_appointment_id as visit from public.ai_conversations where id = ${opened.thread}`;
  expect(thread?.["visit"]).toBe(approval.callId);
});

test("the thread keeps what was offered last, as ids and times", async () => {
  const opened = await open();
  const offered = async () => {
    const [row] = await ownerPool()`
      select appointment_suggestions as offered from public.ai_conversations where id = ${opened.thread}`;
    const list: unknown = row?.["offered"];
    return list;
  };
  await say(opened, "hello");
  expect(await offered()).toBeNull();
  const day = questionIn(await say(opened, "book a visit next week by video"));
  const days = day.options.flatMap(({ id }) => /day-(.+)$/.exec(id)?.[1] ?? []);
  expect(days.length).toBeGreaterThan(1);
  expect(await offered()).toEqual(
    days.map((one) => ({ act: "book", providerId: provider.id, day: one })),
  );
  const approval = await proposed(opened, "book a visit");
  const { startsAt } = await inputOf(approval);
  const proposal = [{ act: "book", providerId: provider.id, startsAt, visitType: "video" }];
  expect(await offered()).toEqual(proposal);
  await say(opened, "my visits");
  expect(await offered()).toEqual(proposal);
});

test("a no books nothing, and a later yes is no longer one", async () => {
  const opened = await open();
  const approval = await proposed(opened, "book a visit");
  expect(await decide(opened, approval, false)).toBe("denied");
  expect(await decide(opened, approval)).toBe("denied");
  expect(await visitsOf(opened)).toHaveLength(0);
});

test("a time that was taken meanwhile is said so, on every page, and the assistant offers others", async () => {
  const opened = await open();
  const approval = await proposed(opened, "book a visit");
  const { startsAt } = await inputOf(approval);
  await commitAs(rival.id, book(randomUUID(), provider.id, startsAt));
  expect(await decide(opened, approval)).toBe("slot_taken");
  expect(await decide(opened, approval)).toBe("slot_taken");
  expect(await visitsOf(opened)).toHaveLength(0);
  const again = questionIn(await say(opened, "Book another appointment"));
  expect(again.questionId).toBe("day");
});

test("a yes counts for nothing but what was shown: not for another input, token, person, or time", async () => {
  const opened = await open();
  const approval = await proposed(opened, "book a visit");
  await expect(decide(opened, { ...approval, token: "x" })).rejects.toThrow("proposal_changed");
  const { patient: stranger } = await open();
  await expect(decide({ ...opened, patient: stranger }, approval)).rejects.toThrow("not_found");
  const input = await inputOf(approval);
  const sql = ownerPool();
  await sql`
    update public.ai_tool_calls set input = ${sql.json({ ...input, visitType: "clinic" })}
     where tool_call_id = ${approval.callId}`;
  await expect(decide(opened, approval)).rejects.toThrow("proposal_changed");
  const past = new Date(Math.floor(Date.now() / 1000) * 1000 - 1000);
  await sql`
    update public.ai_tool_calls set input = ${sql.json(input)}, expires_at = ${past}
     where tool_call_id = ${approval.callId}`;
  await expect(decide(opened, approval)).rejects.toThrow("proposal_changed");
  const token = signProposal(
    {
      userId: opened.patient.id,
      conversationId: opened.thread,
      callId: approval.callId,
      tool: approval.tool,
      input,
      expiresAt: past.getTime(),
    },
    env().appSecret,
  );
  expect(await decide(opened, { ...approval, token })).toBe("expired");
  expect(await visitsOf(opened)).toHaveLength(0);
});

test("going on takes a proposal back", async () => {
  const opened = await open();
  const approval = await proposed(opened, "book a visit");
  await say(opened, "rather another day, book a visit on Friday");
  expect(await decide(opened, approval)).toBe("superseded");
  expect(await visitsOf(opened)).toHaveLength(0);
});

test("a yes moves a visit once, and one that was cancelled meanwhile is said to be", async () => {
  const opened = await open();
  const slots = await commitAs(opened.patient.id, freeSlots(provider.id));
  const visit = randomUUID();
  await commitAs(opened.patient.id, book(visit, provider.id, slots.at(-1)));
  const approval = await proposed(opened, "move my visit to");
  const { startsAt } = await inputOf(approval);
  await Promise.all([decide(opened, approval), decide(opened, approval)]);
  const [moved, ...more] = await visitsOf(opened);
  expect(more).toHaveLength(0);
  expect(moved?.start).toEqual(new Date(startsAt ?? ""));
  const moves = await ownerPool()`
    select id from private.appointment_moves where appointment_id = ${visit}`;
  expect([...moves]).toEqual([{ id: approval.callId }]);

  const late = await proposed(opened, "move my visit to");
  await ownerPool()`update public.appointments set status = 'cancelled' where id = ${visit}`;
  expect(await decide(opened, late)).toBe("visit_cancelled");
  expect(await decide(opened, late), "on every page").toBe("visit_cancelled");
  const [row] = await visitsOf(opened);
  expect(row?.start).toEqual(moved?.start);
});

test("a visit that has begun meanwhile is said to have, and is not cancelled", async () => {
  const opened = await open();
  const [at] = await commitAs(opened.patient.id, freeSlots(provider.id));
  const visit = randomUUID();
  await commitAs(opened.patient.id, book(visit, provider.id, at));
  const asked = questionIn(await say(opened, "cancel my visit"));
  const approval = approvalIn(await say(opened, visit, asked));
  await ownerPool()`update public.appointments set status = 'in-progress' where id = ${visit}`;
  expect(await decide(opened, approval)).toBe("visit_over");
  const [row] = await visitsOf(opened);
  expect(row?.status).toBe("in-progress");
});
