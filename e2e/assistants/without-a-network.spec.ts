import { copyIsWhole } from "../chat/thread.ts";
import { installed, readyWithoutNetwork } from "../offline/device.ts";
import { expect, test } from "../support/fixtures.ts";
import { say } from "./threads.ts";

test("without a network this device answers, danger first; the answers are stored once it is back", async ({
  as,
  sql,
}) => {
  const { page, network } = await as("patient", installed);
  await page.goto("/home");
  await copyIsWhole(page);
  await readyWithoutNetwork(page);
  network.cut();
  await page.goto("/assistants");
  await expect(page.getByText("Needs a connection")).toBeVisible();
  await page.getByRole("button", { name: "Start: Health information" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Health information" })).toBeVisible();
  await say(page, "What helps against eczema?");
  const here = page.locator("[data-here]");
  await expect(here).toContainText("Moisturise several times a day");
  await expect(here).toContainText("Answered on this device");
  await page.reload();
  await expect(here).toContainText("Moisturise several times a day");
  await say(page, "I have crushing chest pain and cannot breathe");
  await expect(page.locator("[data-danger=emergency]")).toBeVisible();
  await expect(here).toHaveCount(2);

  network.mend();
  await expect(here).toHaveCount(0);
  await expect(page.getByRole("log")).toContainText("Moisturise several times a day");
  const thread = page.url().split("/").at(-1) ?? "";
  const stored = () => sql`
    select m.role, c.urgency_level as urgency from public.ai_messages m
      join public.ai_conversations c on c.id = m.conversation_id
     where c.id = ${thread} order by m.created_at, m.id`;
  await expect
    .poll(stored)
    .toEqual(
      ["user", "assistant", "user", "assistant"].map((role) => ({ role, urgency: "emergency" })),
    );
});
