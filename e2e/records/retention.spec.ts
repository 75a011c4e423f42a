import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { cast, ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { expectFits } from "./fits.ts";

/** Two colleagues' conversation, with one message from three years ago. */
async function oldTalk(sql: postgres.Sql, text: string): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into public.conversations (id, title, conversation_type, conversation_category, initiated_by_role, retention_class, facility_id, created_by)
    values (${id}, ${text}, 'group', 'group', 'provider', 'operational', ${ids.facilityOne}, ${cast.nurse.id})`;
  await sql`
    insert into public.conversation_participants (conversation_id, user_id)
    values (${id}, ${cast.nurse.id}), (${id}, ${cast.provider.id})`;
  await sql`
    insert into public.messages (conversation_id, sender_id, content, message_type, created_at)
    values (${id}, ${cast.nurse.id}, ${text}, 'text', now() - interval '3 years')`;
  return id;
}

test("a rule is counted, held against and run: what is held stays, the rest is a tombstone on the device", async ({
  as,
  sql,
}) => {
  const [gone, kept] = [await oldTalk(sql, "Quokka rota"), await oldTalk(sql, "Numbat rota")];
  const grace = await as("provider");
  await grace.page.goto(`/conversations/${gone}`);
  const log = grace.page.getByRole("log");
  await expect(log.getByText("Quokka rota")).toBeVisible();

  const { page } = await as("facilityAdmin", { viewport: { width: 360, height: 740 } });
  await page.goto(`/access/${kept}`);
  await page.getByLabel("Why it has to be kept").fill("Claim 2026-114");
  await page.getByRole("button", { name: "Place the hold" }).click();
  await expect(page.getByText("Under a legal hold")).toBeVisible();

  await page.goto("/access/retention");
  const rule = page.locator("[data-rule=operational]").first();
  await rule.getByText("Change", { exact: true }).click();
  await rule.getByLabel("Keep it for").selectOption({ label: "1 year" });
  await rule.getByRole("button", { name: "Count what would go now" }).click();
  await expect(rule.locator("[data-preview]")).toContainText(
    "1 message in 1 conversation would be destroyed",
  );
  await expect(rule.locator("[data-preview]")).toContainText(
    "1 message in 1 conversation would stay",
  );
  await rule.getByRole("button", { name: "Save the rule" }).click();
  await expect(rule.getByRole("alert")).toContainText("to confirm");
  await rule.getByLabel("to confirm").filter({ visible: true }).fill("destroy");
  await rule.getByRole("button", { name: "Save the rule" }).click();
  await expect(rule.getByText("1 year after it was written")).toBeVisible();
  await expectFits(page);

  await rule.getByText("Change", { exact: true }).click();
  await rule.getByText("Run now", { exact: true }).click();
  await rule.getByLabel("to confirm").filter({ visible: true }).fill("destroy");
  await rule.getByRole("button", { name: "Destroy now" }).click();
  await expect(log.getByText("Removed when its time was over")).toBeVisible();
  await expect(log.getByText("Quokka rota")).toBeHidden();
  await page.reload();
  await expect(page.locator("[data-run=done]").first()).toContainText("1 conversation stayed");
  await grace.page.goto(`/conversations/${kept}`);
  await expect(log.getByText("Numbat rota")).toBeVisible();
});
