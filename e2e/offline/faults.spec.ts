import type { Page } from "@playwright/test";
import { letTokenRunOut } from "../access/session-cookie.ts";
import { makeThread, message, openThread, say, state, textsOn, writeAs } from "../chat/thread.ts";
import { expect, test } from "../support/fixtures.ts";
import { installed, readyWithoutNetwork, shiftClock } from "./device.ts";

const upToDate = (page: Page) => page.getByText(/^Up to date/);

test("a stack that dies in the middle of the first sync takes nothing with it", async ({
  as,
  sql,
  backend,
}) => {
  const thread = await makeThread(sql);
  const many = Array.from({ length: 8_000 }, (_, n) => `Entry ${n + 1} of a long history.`);
  await writeAs(sql, "provider", thread.conversationId, many);
  const { page, network } = await as("patient", installed);
  await page.goto("/sync");
  await expect(page.getByText(/^Fetching your data for the first time: [1-9]/)).toBeVisible();
  await backend.killStack();
  await expect(upToDate(page)).toBeHidden();
  await backend.startStack();
  await expect(upToDate(page)).toBeVisible({ timeout: 90_000 });

  network.cut();
  await page.goto(thread.path);
  await expect(message(page, "Entry 8000 of a long history.")).toBeVisible();
  const held = await textsOn(page);
  expect(held).toEqual(many.slice(-held.length));
});

test("a device whose clock is days off reads, writes and syncs as any other", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { context, page, network } = await as("patient", installed);
  await shiftClock(context, 40);
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  network.cut();
  await page.reload();
  await say(page, "Written in the future.");
  await expect(state(page, /^On this/)).toBeVisible();
  network.mend();
  await expect(state(page, "Sent")).toBeVisible();
  const [row] = await sql`
    select abs(extract(epoch from now() - created_at)) < 120 as true_time from public.messages
    where conversation_id = ${thread.conversationId}`;
  expect(row?.["true_time"]).toBe(true);
  await page.goto("/sync");
  await expect(upToDate(page)).toBeVisible();
});

test("a device whose token ran out while it was away renews it and goes on by itself", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { context, page, network } = await as("patient", installed);
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  network.cut();
  await say(page, "Written hours ago.");
  await expect(state(page, /^On this/)).toBeVisible();
  await page.goto("about:blank");
  await letTokenRunOut(context);
  await page.goto(thread.path);
  await expect(message(page, "Written hours ago.")).toBeVisible();
  network.mend();
  await expect(state(page, "Sent")).toBeVisible();
  await page.goto("/sync");
  await expect(upToDate(page)).toBeVisible();
});
