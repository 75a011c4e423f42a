import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { z } from "zod";
import { mailsTo } from "../access/forms.ts";
import { dialog, makeThread, openThread, say } from "../chat/thread.ts";
import { expectAccessible } from "../support/axe.ts";
import type { Backend } from "../support/backend.ts";
import { cast, ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const steps = (page: Page) => page.locator("[data-step]");
const kinds = (page: Page) =>
  steps(page).evaluateAll((found) => found.map((one) => one.getAttribute("data-step")));

test.afterEach(async ({ sql }) => {
  await sql`delete from public.on_call_shifts where facility_id = ${ids.facilityOne}`;
});

test("what a provider does not read goes from the device to the mail to the backup, and everybody at work sees how far", async ({
  as,
  sql,
  backend,
}) => {
  await sql`insert into public.on_call_shifts (facility_id, user_id, starts_at, ends_at)
    values (${ids.facilityOne}, ${cast.nurse.id}, now() - interval '1 hour', now() + interval '5 hours')`;
  const thread = await makeThread(sql);
  const before = (await mailsTo(backend, cast.provider.email)).length;
  await sql`
    insert into public.messages (conversation_id, sender_id, content, priority)
    values (${thread.conversationId}, ${cast.patient.id}, 'The letter from the hospital has come.', 'important')`;

  await isDue(sql, thread.conversationId, "mail");
  await isDue(sql, thread.conversationId, "on_call");
  await expect
    .poll(
      () => sql`select state from public.notice_steps
        where conversation_id = ${thread.conversationId} and channel = 'email'`,
    )
    .toEqual([{ state: "sent" }]);
  expect(await mailsTo(backend, cast.provider.email)).toHaveLength(before + 1);
  const text = await newestMail(backend, cast.provider.email);
  expect(text).toContain("MedZen");
  for (const word of ["letter", "hospital", "Amina", "Diallo", "important", "Blood", "urgent"]) {
    expect(text, "the mail says nothing of it").not.toContain(word);
  }

  const ruth = await as("nurse", { viewport: { width: 1440, height: 900 } });
  await isDue(sql, thread.conversationId, null);
  await openThread(ruth.page, thread.path);
  await expect
    .poll(() => kinds(ruth.page))
    .toEqual(["push no_channel", "email sent", "on_call sent"]);
  const side = ruth.page.getByRole("complementary");
  await expect(side).toContainText("Reaching Dr. Mbeki");
  await expect(side).toContainText("Backup on call, Ruth Lindqvist");

  const grace = await as("provider");
  await openThread(grace.page, thread.path);
  await expect(steps(ruth.page), "once it is read nobody is reached any more").toHaveCount(0);
  const [left] = await sql`select count(*)::int as ladders from private.notice_ladders
    where conversation_id = ${thread.conversationId} and user_id = ${cast.provider.id}`;
  expect(left).toEqual({ ladders: 0 });
});

test("those who write see it happen, and why somebody can't be told", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  await sql`update public.conversation_participants
    set notification_settings = jsonb_build_object('muted_until', '2100-01-01T00:00:00Z')
    where conversation_id = ${thread.conversationId} and user_id = ${cast.patient.id}`;
  const { page } = await as("provider", { viewport: { width: 1440, height: 900 } });
  await openThread(page, thread.path);
  await say(page, "Please call us back.");
  await expect
    .poll(
      () =>
        sql`select 1 from private.notice_ladders where conversation_id = ${thread.conversationId}`,
    )
    .toHaveLength(1);
  expect(await kinds(page)).toEqual([]);
  await isDue(sql, thread.conversationId, "push");
  await expect.poll(() => kinds(page)).toEqual(["push muted"]);
  await expect(page.getByRole("complementary")).toContainText("waits, the conversation is muted");
  // On a phone there is no room beside the conversation.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Notifications of this conversation" }).click();
  await expect(dialog(page).getByRole("heading", { name: "Reaching Amina" })).toBeVisible();
  await expectAccessible(page);
});

/** Moves the time of the next step of everybody's climb to now, and waits until it stands before this one. */
async function isDue(
  sql: postgres.Sql,
  conversationId: string,
  next: "push" | "mail" | "on_call" | null,
): Promise<void> {
  await sql`update private.notice_ladders set next_at = now()
    where conversation_id = ${conversationId} and next_at is not null`;
  await expect
    .poll(async () => {
      const [ladder] = await sql<{ step: string | null }[]>`
        select step from private.notice_ladders
         where conversation_id = ${conversationId} and user_id <> ${cast.nurse.id}`;
      return ladder?.step;
    })
    .toBe(next);
}

const mail = z.object({ subject: z.string(), text: z.string(), html: z.string().nullable() });

async function newestMail(backend: Backend, address: string): Promise<string> {
  const [newest] = await mailsTo(backend, address);
  const answer = await fetch(`${backend.stack?.status.mailUrl}/${newest?.id}`, {
    headers: { accept: "application/json" },
  });
  const { subject, text, html } = mail.parse(await answer.json());
  return [subject, text, html ?? ""].join("\n");
}
