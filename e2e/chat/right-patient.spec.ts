import { expect, test } from "../support/fixtures.ts";
import { field, log, makeThread, message, openThread, say, state } from "./thread.ts";

test("a text that names another patient is held for a second look, and goes as it is or changed", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page } = await as("provider");
  await openThread(page, thread.path);
  const held = page.locator("[data-held]");
  await say(page, "Dear Samuel, your results are back.");
  await expect(held).toContainText("This names Samuel Okafor, another patient of yours.");
  await expect(held).toContainText("It would go to Amina Diallo.");
  await expect(field(page), "nothing is lost").toHaveValue("Dear Samuel, your results are back.");
  await held.getByRole("button", { name: "Change the text" }).click();
  await expect(field(page)).toBeFocused();
  await field(page).fill("Dear Amina, your results are back.");
  await expect(held).toHaveCount(0);
  await field(page).press("Enter");
  await expect(message(page, "Dear Amina, your results are back.")).toBeVisible();

  await say(page, "Samuel Okafor, LK-20402, is your neighbour?");
  await expect(held).toBeVisible();
  await held.getByRole("button", { name: "Send to Amina Diallo" }).click();
  await expect(message(page, "Samuel Okafor, LK-20402, is your neighbour?")).toBeVisible();
  await expect(held).toHaveCount(0);
});

test("what a patient's device does not have is taken back, and its text is in the field again", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page } = await as("provider");
  await openThread(page, thread.path);
  await say(page, "Please stop the tablets.");
  await expect(state(page, "Sent")).toBeVisible();
  await log(page).getByRole("button", { name: "Take back" }).click();
  await expect(field(page)).toHaveValue("Please stop the tablets.");
  await expect(message(page, "Please stop the tablets.")).toHaveCount(0);
  const kept = async () => [
    ...(await sql`select content, deleted_at is not null as removed from public.messages
       where conversation_id = ${thread.conversationId}`),
  ];
  await expect.poll(kept).toEqual([{ content: "", removed: true }]);

  const amina = await as("patient");
  await openThread(amina.page, thread.path);
  await say(page, "Please go on with the tablets.");
  await expect(state(page, /^(On|Read)/)).toBeVisible();
  await expect(log(page).getByRole("button", { name: "Take back" })).toHaveCount(0);
});
