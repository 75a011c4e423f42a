import type { Page } from "@playwright/test";

import { openAssistant, say } from "../assistants/threads.ts";
import { expectAccessible } from "../support/axe.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const agreed = (page: Page) => page.getByRole("region", { name: "What I have agreed to" });

/** Takes the consent to assistants back, in the settings. */
async function takeBack(page: Page): Promise<void> {
  await page.goto("/settings");
  await agreed(page).getByRole("button", { name: "Take back: Assistants" }).click();
  const dialog = page.getByRole("dialog", { name: "Take back: Assistants" });
  await expect(dialog).toContainText("Earlier questions stay readable");
  await dialog.getByRole("button", { name: "Take back" }).click();
  await expect(agreed(page)).toContainText("The assistants do not answer you");
}

test.afterEach(async ({ sql }) => {
  // Other tests talk to assistants as this person.
  await sql`
    insert into public.consents (user_id, kind, wording, given_at, given_by, given_in)
    values (${cast.patient2.id}, 'ai', 'ai-1', now(), ${cast.patient2.id}, 'seed') on conflict do nothing`;
});

test("a patient is asked before an assistant reads anything, agrees, takes it back, and is asked again", async ({
  as,
  sql,
}) => {
  const { page } = await as("patient2", { viewport: { width: 360, height: 740 } });
  await takeBack(page);
  await expectAccessible(page);

  await openAssistant(page, "Health information");
  const card = page.getByRole("region", { name: "May the assistants read what you write?" });
  await expect(card).toContainText("Version ai-1");
  await say(page, "What helps against eczema?");
  await expect(page.getByRole("log")).toContainText("Waits for your answer below");
  await expectAccessible(page);
  expect(
    await sql`select id from public.ai_messages where content = 'What helps against eczema?' and author_id = ${cast.patient2.id}`,
    "nothing of it is stored",
  ).toHaveLength(0);
  await card.getByRole("button", { name: "I agree, send it" }).press("Enter");
  await expect(page.getByRole("log")).toContainText("Moisturise several times a day");
  await expect(card).toHaveCount(0);

  const thread = page.url();
  await takeBack(page);
  await expect(agreed(page).getByText("Taken back on")).not.toHaveCount(0);
  await page.goto(thread);
  await expect(page.getByRole("log")).toContainText("Moisturise several times a day");
  await expect(card.getByRole("button", { name: "I agree", exact: true })).toBeVisible();
  await say(page, "I have crushing chest pain and cannot breathe");
  await expect(page.locator("[data-danger=emergency]")).toBeVisible();
  await expect(page.getByRole("log")).not.toContainText("Waits for your answer below");
});
