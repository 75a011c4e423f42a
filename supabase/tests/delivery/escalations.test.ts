import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";

import { deliverWaiting } from "@/lib/notifications/deliver";

import { useStack } from "../offline/uploading.ts";
import { makePerson } from "../support/people.ts";
import { ownerPool } from "../support/scene.ts";
import { mailsTo } from "./waiting.ts";

const appUrl = "https://medzen.example";

beforeAll(() => {
  useStack();
  vi.stubEnv("SMTP_URL", inject("stack").smtpUrl);
  vi.stubEnv("APP_URL", appUrl);
});
afterAll(() => vi.unstubAllEnvs());

test("what waits for a person arrives without a name or a word of it, and leads to the list", async () => {
  const sql = ownerPool();
  const facility = randomUUID();
  await sql`insert into public.facilities (id, name) values (${facility}, 'Elsewhere')`;
  const patient = await makePerson(sql, "patient", facility);
  await sql`update public.users set display_name = 'Zebrafish' where id = ${patient}`;
  const provider = await makePerson(sql, "provider", facility);
  const admin = await makePerson(sql, "facility_admin", facility);
  const [escalation] = await sql<{ id: string }[]>`
    with thread as (
      insert into public.ai_conversations (user_id, title) values (${patient}, 'Zebrafish fever') returning id)
    insert into public.ai_escalations (conversation_id, patient_id, facility_id, urgency_level, cause, handover)
    select id, ${patient}, ${facility}, 'emergency', 'red_flag', '{"words":["Zebrafish fever"]}' from thread returning id`;
  const climbed = async (step: string | null) =>
    vi.waitFor(
      async () => {
        await sql`update private.escalation_ladders set next_at = now() where escalation_id = ${escalation?.id ?? ""} and step is not null`;
        await sql`select private.run_due()`;
        const [ladder] = await sql`
        select step from private.escalation_ladders where escalation_id = ${escalation?.id ?? ""}`;
        if (ladder?.["step"] !== step) throw new Error("another runner is at it");
      },
      { timeout: 15_000 },
    );
  await climbed(null);
  await deliverWaiting();
  const links = { [provider]: "/assistants", [admin]: "/admin" };
  for (const [person, path] of Object.entries(links)) {
    const mails = await vi.waitFor(
      async () => {
        const found = await mailsTo(`${person}@example.test`);
        if (found.length === 0) throw new Error("it is on its way");
        return found;
      },
      { timeout: 15_000 },
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toMatch(/^MedZen: somebody (waits|has waited long)/);
    expect(mails[0]?.text.match(/https?:\S+/g)).toEqual([`${appUrl}${path}`, `${appUrl}/settings`]);
    expect(JSON.stringify(mails)).not.toMatch(/Zebrafish|fever|emergency/i);
  }
});
