import { expect, test } from "../support/fixtures.ts";
import { closeIn, field, log, makeThread, message, openThread, say, state } from "./thread.ts";

test("the time to write runs out before both people's eyes", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const amina = await as("patient", { viewport: { width: 390, height: 844 } });
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await say(amina.page, "One last question.");
  await expect(message(grace.page, "One last question.")).toBeVisible();
  const strip = amina.page.locator("[data-window]");
  await expect(strip).toContainText("You can write here until");

  await closeIn(sql, thread.conversationId, 10 * 60);
  await expect(strip).toContainText("10 minutes left to write here");
  await field(amina.page).fill("I was about to say");

  await closeIn(sql, thread.conversationId, 0);
  await expect(strip).toContainText("Closed since today");
  await expect(amina.page.getByText(/^You can read, not write, since today/)).toBeVisible();
  await expect(grace.page.getByText(/^You can read, not write, since today/)).toBeVisible();
  await expect(field(amina.page)).toBeHidden();
  // What was begun is not lost, and there is a next step.
  await expect(amina.page.getByText("I was about to say")).toBeVisible();
  await expect(amina.page.getByRole("link", { name: "See your visits" })).toBeVisible();
  await expect(message(amina.page, "One last question.")).toBeVisible();

  await amina.page.getByRole("button", { name: "Why?" }).click();
  const why = amina.page.getByRole("dialog");
  await expect(why).not.toContainText("Looking it up");
  await expect(why).toContainText(/read/i);
  await amina.page.keyboard.press("Escape");

  // Opened again, one goes on where one stopped.
  await closeIn(sql, thread.conversationId, 60 * 60);
  await expect(field(amina.page)).toHaveValue("I was about to say");
});

test("what was written without a connection and came too late comes back with its text", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page, context } = await as("patient", { viewport: { width: 390, height: 844 } });
  await openThread(page, thread.path);
  await say(page, "Sent in time.");
  await expect(state(page, /^Sent,/)).toBeVisible();
  await context.setOffline(true);
  await say(page, "Written in a tunnel.");
  await expect(state(page, "On this phone")).toBeVisible();
  await closeIn(sql, thread.conversationId, 0);
  await context.setOffline(false);
  await expect(state(page, "Came back to you")).toBeVisible();
  await expect(message(page, "Written in a tunnel.")).toBeVisible();
  await expect(log(page).getByText(/Your time to write here ended today/)).toBeVisible();

  await page.reload();
  await expect(state(page, "Came back to you")).toBeVisible();
  await log(page).getByRole("button", { name: "Delete" }).click();
  await expect(message(page, "Written in a tunnel.")).toBeHidden();
  const rows = await sql`
    select content from public.messages where conversation_id = ${thread.conversationId}`;
  expect(rows.map((row) => row["content"])).toEqual(["Sent in time."]);
});
