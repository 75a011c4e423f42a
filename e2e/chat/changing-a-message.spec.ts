import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";
import {
  copyIsWhole,
  dialog,
  log,
  makeThread,
  message,
  openThread,
  say,
  state,
  textsOn,
  writeAs,
} from "./thread.ts";

const menu = (page: Page) => log(page).getByRole("button", { name: "More for this message" });
const choose = async (page: Page, item: string) => {
  await menu(page).last().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: item }).click();
};

test("a message is changed and removed by its author alone, and everybody sees that", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await say(grace.page, "Take 50 mg at noon.");
  await expect(message(amina.page, "Take 50 mg at noon.")).toBeVisible();
  await menu(amina.page).last().focus();
  await amina.page.keyboard.press("Enter");
  await expect(amina.page.getByRole("menuitem", { name: "Copy text" })).toBeVisible();
  for (const item of ["Change", "Remove"]) {
    await expect(amina.page.getByRole("menuitem", { name: item })).toHaveCount(0);
  }
  await amina.page.keyboard.press("Escape");

  await choose(grace.page, "Change");
  await dialog(grace.page).getByLabel("Your message").fill("Take 5 mg at noon.");
  await dialog(grace.page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(grace.page)).toHaveCount(0);
  await expect(menu(grace.page), "focus goes back").toBeFocused();
  await expect(message(grace.page, "Take 5 mg at noon.")).toBeVisible();
  await expect(message(amina.page, "Take 5 mg at noon.")).toBeVisible();
  await expect(log(amina.page).getByText(/^Changed at/)).toBeVisible();

  await choose(grace.page, "Remove");
  await dialog(grace.page).getByRole("button", { name: "Remove" }).click();
  await expect(log(grace.page).getByText("You removed this message")).toBeVisible();
  await expect(log(amina.page).getByText("Message removed by the sender")).toBeVisible();
  expect(await textsOn(amina.page)).toEqual([]);
});

test("a change without a network is shown as one that waits, and goes by itself", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql, "patient2", "provider2");
  const bruno = await as("patient2");
  const ortega = await as("provider2");
  await copyIsWhole(bruno.page);
  await openThread(bruno.page, thread.path);
  await openThread(ortega.page, thread.path);
  await say(bruno.page, "My foot hurts.");
  await expect(state(bruno.page, /^Sent|^On|^Read/)).toBeVisible();
  await expect(message(ortega.page, "My foot hurts.")).toBeVisible();

  bruno.network.cut();
  await choose(bruno.page, "Change");
  await dialog(bruno.page).getByLabel("Your message").fill("My left foot hurts.");
  await dialog(bruno.page).getByRole("button", { name: "Save" }).click();
  await expect(message(bruno.page, "My left foot hurts.")).toBeVisible();
  await expect(state(bruno.page, "Change kept on this device")).toBeVisible();
  bruno.network.mend();
  await expect(message(ortega.page, "My left foot hurts.")).toBeVisible();
  await expect(state(bruno.page, "Change kept on this device")).toHaveCount(0);
});

test("a message that is too old to be changed can still be removed", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  await writeAs(sql, "patient", thread.conversationId, ["Written an hour ago"]);
  await sql`
    update public.messages set created_at = now() - interval '1 hour'
    where conversation_id = ${thread.conversationId}`;
  const { page } = await as("patient");
  await openThread(page, thread.path);
  await menu(page).click();
  await expect(page.getByRole("menuitem", { name: "Remove" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Change" })).toHaveCount(0);
});
