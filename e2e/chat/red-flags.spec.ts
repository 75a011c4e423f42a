import { installed, readyWithoutNetwork } from "../offline/device.ts";
import { expect, test } from "../support/fixtures.ts";
import {
  dialog,
  field,
  log,
  makeThread,
  message,
  openThread,
  say,
  state,
  writeAs,
} from "./thread.ts";
import type { Page } from "@playwright/test";

const card = (page: Page) => page.getByRole("alert", { name: "What to do now" });
const listed = (page: Page) =>
  page.getByRole("list", { name: "Conversations" }).getByRole("listitem");
const strip = (page: Page) => page.getByRole("list", { name: "Red flags" }).getByRole("listitem");

// What stands first in a provider's list would do so in other specs too.
test.afterEach(async ({ sql }) => {
  await sql`update public.message_alerts set resolved_at = now() where resolved_at is null`;
});

test("an emergency is told whom to call before and after it is sent, and stands first for those who treat", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const other = await makeThread(sql);
  const amina = await as("patient", { viewport: { width: 390, height: 844 } });
  const grace = await as("provider");
  await grace.page.goto("/conversations");
  await openThread(amina.page, thread.path);
  await expect(card(amina.page)).toHaveCount(0);
  await field(amina.page).fill("i have realy bad chest pian since 1 hour");
  await expect(card(amina.page)).toContainText("Call 112 now. Do not wait for a message.");
  await expect(card(amina.page)).toContainText("chest pain");
  await expect(card(amina.page).getByRole("link", { name: "Call 112" })).toHaveAttribute(
    "href",
    "tel:112",
  );
  // It keeps nobody from sending, and stays; only the person makes it smaller, and a number stays then too.
  await say(amina.page, "i have realy bad chest pian since 1 hour");
  await expect(message(amina.page, "i have realy bad chest pian since 1 hour")).toBeVisible();
  await expect(state(amina.page, /^(Sent|On|Read)/)).toBeVisible();
  await card(amina.page).getByRole("button", { name: "Make smaller" }).click();
  await expect(card(amina.page)).not.toContainText("You wrote about");
  await expect(card(amina.page).getByRole("link", { name: "Call 112" })).toBeVisible();
  await amina.page.reload();
  await expect(card(amina.page)).toContainText("You wrote about: chest pain.");

  // Whatever is written elsewhere since, it stays first until somebody has dealt with it.
  await writeAs(sql, "patient", other.conversationId, ["Thank you for the letter."]);
  await expect(listed(grace.page).first()).toContainText("Possible emergency: chest pain");
  await listed(grace.page).first().getByRole("link").click();
  await expect(strip(grace.page)).toContainText("Possible emergency");
  await expect(strip(grace.page)).toContainText("chest pain");
  await strip(grace.page).getByRole("button", { name: "Dealt with" }).click();
  await expect(strip(grace.page)).toHaveCount(0);
  // Then it stands where it waits, behind those who have waited longer.
  await expect(listed(grace.page).first()).not.toContainText("chest pian");
});

test("a red flag in an edit counts, in French and about somebody else", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(grace.page, thread.path);
  await openThread(amina.page, thread.path);
  await say(amina.page, "Mon père ne va pas bien.");
  await expect(message(grace.page, "Mon père ne va pas bien.")).toBeVisible();
  await log(amina.page).locator("li[data-seq]").first().hover();
  await amina.page.getByRole("button", { name: "More for this message" }).first().click();
  await amina.page.getByRole("menuitem", { name: "Change" }).click();
  await dialog(amina.page)
    .getByLabel("Your message")
    .fill("Mon père ne va pas bien, il n'arrive plus à respirer");
  await dialog(amina.page).getByRole("button", { name: "Save" }).click();
  await expect(card(amina.page)).toContainText("trouble breathing");
  await expect(strip(grace.page)).toContainText("trouble breathing");
});

test("without a network the card is there as well, and whoever thinks of dying is told whom to talk to", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page, network } = await as("patient", installed);
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  network.cut();
  await page.goto(thread.path);
  await field(page).fill("I don't want to live any more");
  await expect(card(page)).toContainText("You don’t have to carry this alone.");
  await expect(card(page).getByRole("link", { name: /^Crisis line/ })).toHaveAttribute(
    "href",
    "tel:+352454545",
  );
  await say(page, "I don't want to live any more");
  await expect(card(page)).toBeVisible();
  await field(page).fill("No chest pain today, thank you.");
  await expect(card(page)).not.toContainText("chest pain");
});

test("what came another way is looked at by itself, and who does not treat sees nothing of it", async ({
  as,
  sql,
  backend,
}) => {
  const thread = await makeThread(sql);
  const grace = await as("provider");
  await openThread(grace.page, thread.path);
  await writeAs(sql, "patient", thread.conversationId, ["my face is drooping on one side"]);
  await expect(strip(grace.page)).toContainText("signs of a stroke");

  const refused = await fetch(`${backend.origin}/api/jobs/run`, {
    method: "POST",
    headers: { authorization: "Bearer wrong" },
  });
  expect(refused.status).toBe(401);
});
