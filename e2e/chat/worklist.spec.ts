import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";
import { cast } from "../support/cast.ts";
import { dialog, field, type MadeThread, makeThread, openThread, say, writeAs } from "./thread.ts";

const tools = (page: Page) => page.getByRole("region", { name: "Work on this conversation" });
const row = (page: Page, thread: MadeThread) =>
  page.locator(`[data-inbox] a[href="${thread.path}"]`);
/** Chooses a filter as the pointer does: on its words. */
const narrow = (page: Page, name: string) => page.getByText(name, { exact: true }).click();
/** The places of these threads in the list, from the top. */
const order = async (page: Page, threads: MadeThread[]) => {
  const rows = await page
    .locator("[data-inbox] a")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  return rows.filter((path) => threads.some((thread) => thread.path === path));
};
/** Leaves the field in which a conversation opens: single keys are text there. */
const leaveField = async (page: Page) => {
  await field(page).focus();
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-inbox] a:focus")).toHaveCount(1);
};

test("a conversation is claimed by one of the team, handed over, and the patient sees nothing of it", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  await sql`insert into public.conversation_participants (conversation_id, user_id)
    values (${thread.conversationId}, ${cast.nurse.id})`;
  const [grace, ruth, amina] = [await as("provider"), await as("nurse"), await as("patient")];
  await openThread(grace.page, thread.path);
  await openThread(ruth.page, thread.path);
  await openThread(amina.page, thread.path);
  await expect(tools(ruth.page)).toContainText("Nobody owns this yet");
  await grace.page.getByRole("button", { name: "Claim" }).click();
  await expect(tools(grace.page)).toContainText("You own this");
  await expect(tools(ruth.page)).toContainText("Dr. Mbeki owns this");
  await expect(ruth.page.getByRole("button", { name: "Claim" })).toHaveCount(0);

  await grace.page.getByRole("button", { name: "Hand over" }).click();
  await grace.page.getByRole("menuitem", { name: "Hand over to Ruth Lindqvist" }).click();
  await expect(tools(ruth.page)).toContainText("You own this");
  await expect(tools(grace.page)).toContainText("Ruth owns this");
  await expect(row(grace.page, thread)).toContainText("Ruth");
  await narrow(ruth.page, "Mine");
  await expect(row(ruth.page, thread)).toBeVisible();
  await narrow(grace.page, "Mine");
  await expect(row(grace.page, thread)).toHaveCount(0);

  await expect(amina.page.locator("[data-owner], [data-shortcut=claim]")).toHaveCount(0);
});

test("whoever comes second to a claim is told, and sees whose it is", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  await sql`insert into public.conversation_participants (conversation_id, user_id)
    values (${thread.conversationId}, ${cast.nurse.id})`;
  const { page } = await as("nurse");
  await openThread(page, thread.path);
  const claim = page.getByRole("button", { name: "Claim" });
  await expect(claim).toBeVisible();
  // Her browser hears nothing of the other's claim, and asks all the same.
  await page.route("**/conversations/**", async (route) => {
    if (route.request().method() === "POST") {
      await sql`insert into public.conversation_owners (conversation_id, owner_id)
        values (${thread.conversationId}, ${cast.provider.id}) on conflict do nothing`;
    }
    await route.continue();
  });
  await claim.click();
  await expect(tools(page)).toContainText("Dr. Mbeki owns this");
  await expect(tools(page).getByRole("alert")).toBeVisible();
});

test("who waits longest stands first; what needs no answer and what is put off goes", async ({
  as,
  sql,
}) => {
  const threads = [await makeThread(sql), await makeThread(sql), await makeThread(sql)];
  const [short, long, answered] = threads as [MadeThread, MadeThread, MadeThread];
  for (const { conversationId } of threads)
    await writeAs(sql, "patient", conversationId, ["Hello"]);
  await sql`update public.conversations set waiting_since = now() - interval '30 days'
    where id = ${long.conversationId}`;
  await sql`update public.conversations set waiting_since = now() - interval '29 days'
    where id = ${short.conversationId}`;
  const { page } = await as("provider");
  await openThread(page, answered.path);
  await say(page, "An answer");
  await expect
    .poll(() => order(page, threads))
    .toEqual([long, short, answered].map(({ path }) => path));
  await expect(row(page, long)).toContainText("Waits 30 days");

  await page.getByRole("button", { name: "Sort by urgency" }).click();
  await expect.poll(async () => (await order(page, threads))[0]).toBe(answered.path);
  await page.reload();
  await expect(page.getByRole("button", { name: "Sort by urgency" }), "kept").toHaveAttribute(
    "aria-pressed",
    "false",
  );
  await page.getByRole("button", { name: "Sort by urgency" }).click();
  await expect.poll(async () => (await order(page, threads))[0]).toBe(long.path);

  await openThread(page, long.path);
  await page.getByRole("button", { name: "No answer needed" }).click();
  await expect(row(page, long).locator("[data-waits]")).toHaveCount(0);
  await narrow(page, "Waiting");
  await expect(row(page, short)).toBeVisible();
  await expect(row(page, long)).toHaveCount(0);
  await narrow(page, "All");

  await openThread(page, short.path);
  await page.getByRole("button", { name: "Put off" }).click();
  await page.getByRole("menuitem", { name: /^Tomorrow/ }).click();
  await expect(tools(page)).toContainText("Put off until tomorrow, 08:00");
  await expect(row(page, short)).toHaveCount(0);
  await page.getByRole("combobox", { name: "More filters" }).selectOption("Put off");
  await expect(row(page, short)).toBeVisible();
  await narrow(page, "All");
  await expect(row(page, short)).toHaveCount(0);
  await writeAs(sql, "patient", short.conversationId, ["One more thing"]);
  await expect(row(page, short), "back with the next message").toBeVisible();
});

test("what was put off comes back when its time has come, above what waits", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  await writeAs(sql, "provider", thread.conversationId, ["See you soon"]);
  const { page } = await as("provider");
  await openThread(page, thread.path);
  await page.getByRole("button", { name: "Put off" }).click();
  await page.getByRole("menuitem", { name: "Another time" }).click();
  const until = dialog(page);
  await until.getByRole("button", { name: "Put off" }).click();
  await expect(until).toContainText("Choose a day and a time.");
  await until.getByLabel("Day").fill("2020-01-01");
  await until.getByRole("button", { name: "Put off" }).click();
  await expect(until).toContainText("This time is over. Choose a later one.");
  await expect(until.getByLabel("Day"), "nothing is lost").toHaveValue("2020-01-01");
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await until.getByLabel("Day").fill(day);
  await until.getByRole("button", { name: "Put off" }).click();
  await expect(row(page, thread)).toHaveCount(0);
  await sql`update public.conversation_snoozes set snoozed_until = now() - interval '1 minute'
    where conversation_id = ${thread.conversationId}`;
  await expect(row(page, thread)).toContainText("Back");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(row(page, thread).locator("[data-snooze]")).toHaveCount(0);
});

test("by keyboard alone: move, open, claim, reply, filter, search; and the keys can be switched off", async ({
  as,
  sql,
}) => {
  const [first, second] = [await makeThread(sql), await makeThread(sql)];
  for (const { conversationId } of [first, second]) {
    await writeAs(sql, "patient", conversationId, ["Hello"]);
  }
  // The two stand on top, one after the other.
  await sql`update public.conversations set waiting_since = now() - interval '60 days' where id = ${first.conversationId}`;
  await sql`update public.conversations set waiting_since = now() - interval '59 days' where id = ${second.conversationId}`;
  const { page } = await as("provider");
  await openThread(page, first.path);
  await page.getByRole("button", { name: "Keyboard shortcuts" }).waitFor();
  await leaveField(page);
  await expect(row(page, first)).toBeFocused();
  await page.keyboard.press("j");
  await expect(row(page, second)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${second.path}`);
  await page.locator("[data-live=true]").waitFor();
  await page.getByRole("button", { name: "Claim" }).waitFor();
  await leaveField(page);
  await page.keyboard.press("c");
  await expect(tools(page)).toContainText("You own this");
  await page.keyboard.press("3");
  await expect(page.getByRole("radio", { name: "Mine" })).toBeChecked();
  await page.keyboard.press("1");
  await page.keyboard.press("/");
  await expect(page.getByRole("textbox", { name: "Search" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("Answered with c and s in it");
  await page.keyboard.press("Enter");
  await expect(row(page, second).locator("[data-waits]")).toHaveCount(0);

  await leaveField(page);
  await page.keyboard.press("?");
  await expect(dialog(page)).toContainText("Next conversation");
  await dialog(page).getByLabel("Use keyboard shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.locator("body").focus();
  await page.keyboard.press("/");
  await expect(page.getByRole("textbox", { name: "Search" })).not.toBeFocused();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await dialog(page).getByLabel("Use keyboard shortcuts").check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await page.waitForURL("**/schedule");
});
