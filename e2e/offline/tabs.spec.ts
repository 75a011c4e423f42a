import { field, makeThread, message, openThread, say, state, textsOn } from "../chat/thread.ts";
import { expect, test } from "../support/fixtures.ts";
import { copies, copyIsGone, installed, readyWithoutNetwork } from "./device.ts";

test("two tabs share one copy: what one writes without a network stands in the other, and goes once", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { context, page: first, network } = await as("patient", installed);
  await readyWithoutNetwork(first);
  const second = await context.newPage();
  await openThread(first, thread.path);
  await openThread(second, thread.path);
  expect(await copies(first)).toHaveLength(1);

  network.cut();
  await say(first, "From the first tab.");
  await expect(message(second, "From the first tab.")).toBeVisible();
  await say(second, "From the second tab.");
  await expect(message(first, "From the second tab.")).toBeVisible();
  const said = ["From the first tab.", "From the second tab."];
  for (const page of [first, second]) expect(await textsOn(page)).toEqual(said);
  await first.reload();
  await expect(message(first, "From the second tab.")).toBeVisible();

  network.mend();
  for (const page of [first, second]) {
    await expect(state(page, "On this phone")).toHaveCount(0);
    expect(await textsOn(page)).toEqual(said);
  }
  const kept = await sql`
    select content from public.messages where conversation_id = ${thread.conversationId}
    order by seq`;
  expect(kept.map((row) => row["content"])).toEqual(said);
});

test("signing out in one tab wipes the copy and ends the other tab", async ({ as }) => {
  const { context, page: first } = await as("patient2", installed);
  await readyWithoutNetwork(first);
  const second = await context.newPage();
  await second.goto("/conversations");
  await expect(second.getByRole("heading", { level: 1 })).toBeVisible();
  await first.goto("/settings");
  await first.getByRole("button", { name: "Sign out", exact: true }).click();
  await first.waitForURL(/\/sign-in/);
  await second.waitForURL(/\/sign-in/);
  await copyIsGone(first);
});

test("signing out ends a tab as well that hears nothing live and whose copy does not open", async ({
  as,
}) => {
  const { context, page: first } = await as("patient2");
  await first.goto("/settings");
  const second = await context.newPage();
  await second.routeWebSocket(/realtime/, () => undefined);
  await second.addInitScript(() => {
    crypto.subtle.decrypt = () => new Promise(() => undefined);
  });
  await second.goto("/settings");
  await expect(second.getByRole("button", { name: "Sign out", exact: true })).toBeEnabled();
  await first.getByRole("button", { name: "Sign out", exact: true }).click();
  await first.waitForURL(/\/sign-in/);
  await second.waitForURL(/\/sign-in/);
});

test("a tab that closes leaves the other able to write and send", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const { context, page: first, network } = await as("patient");
  const second = await context.newPage();
  await openThread(first, thread.path);
  await openThread(second, thread.path);
  network.cut();
  await say(first, "Left behind by a tab.");
  await expect(message(second, "Left behind by a tab.")).toBeVisible();
  await first.close();
  network.mend();
  await expect(state(second, "On this phone")).toHaveCount(0);
  await field(second).fill("Still here.");
  await field(second).press("ControlOrMeta+Enter");
  await expect(state(second, "Sent")).toBeVisible();
  expect(await textsOn(second)).toEqual(["Left behind by a tab.", "Still here."]);
});
