import { expect, test } from "../support/fixtures.ts";
import { makeThread, message, openThread, say, state, textsOn } from "./thread.ts";

test("after a crash of the whole back end both sides go on, without gap or duplicate", async ({
  as,
  sql,
  backend,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await say(amina.page, "Before the crash.");
  await expect(message(grace.page, "Before the crash.")).toBeVisible();

  await backend.killStack();
  await say(amina.page, "Written while it was down.");
  await expect(message(amina.page, "Written while it was down.")).toBeVisible();
  await expect(amina.page.getByText(/^No connection since/)).toBeVisible();

  await backend.startStack();
  await expect(message(grace.page, "Written while it was down.")).toBeVisible();
  await expect(state(amina.page, "On this phone")).toHaveCount(0);
  await expect(amina.page.getByText(/^No connection since/)).toBeHidden();
  await say(grace.page, "I am back too.");
  await expect(message(amina.page, "I am back too.")).toBeVisible();
  const said = ["Before the crash.", "Written while it was down.", "I am back too."];
  expect(await textsOn(amina.page)).toEqual(said);
  expect(await textsOn(grace.page)).toEqual(said);
});

test("a socket that nobody answers is given up, and the conversation comes alive on the next", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page, network } = await as("patient");
  const held = network.holdSocket();
  await page.goto(thread.path);
  await held;
  // Chromium itself would wait for four minutes.
  await expect(page.locator("[data-live=true]")).toBeVisible({ timeout: 120_000 });
});
