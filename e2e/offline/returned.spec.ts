import {
  closeIn,
  copyIsWhole,
  field,
  makeThread,
  message,
  openThread,
  say,
  state,
  textsOn,
} from "../chat/thread.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { installed, outbox, readyWithoutNetwork } from "./device.ts";

test("what was written while away and after the window closed comes back with its text and the reason", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page, network } = await as("patient", installed);
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  network.cut();
  await say(page, "My hands are numb since this morning.");
  await expect(state(page, "On this phone").or(state(page, "On this device"))).toBeVisible();
  await closeIn(sql, thread.conversationId, -5);

  network.mend();
  await expect(page.locator("[data-outgoing=returned]")).toBeVisible();
  await expect(message(page, "My hands are numb since this morning.")).toBeVisible();
  await page.goto("/sync");
  const entry = outbox(page, "returned");
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText("My hands are numb since this morning.");
  await expect(entry).toContainText("Your care team can see that you tried to write.");
  const attempts = await sql`
    select user_id from public.attempted_contacts where conversation_id = ${thread.conversationId}`;
  expect(attempts.map((row) => row["user_id"])).toEqual([cast.patient.id]);
  const grace = await as("provider");
  await openThread(grace.page, thread.path);
  const note = grace.page.getByRole("note").filter({ hasText: "Amina Diallo tried to write" });
  await expect(note).toContainText("The text did not arrive.");
  await expect(grace.page.getByText("My hands are numb")).toHaveCount(0);

  // The window opens again: the text goes to its field, is changed and sent.
  await closeIn(sql, thread.conversationId, 3_600);
  await entry.getByRole("button", { name: "Change" }).click();
  await expect(field(page)).toHaveValue("My hands are numb since this morning.");
  await field(page).fill("My hands were numb this morning.");
  await field(page).press("ControlOrMeta+Enter");
  await expect(message(grace.page, "My hands were numb this morning.")).toBeVisible();
  expect(await textsOn(page)).toEqual(["My hands were numb this morning."]);
  await expect(note, "she could write since").toHaveCount(0);
  await page.goto("/sync");
  await expect(page.getByText("Nothing waits")).toBeVisible();
});

test("who was taken out of a conversation gets back what they wrote, and the rest is gone from the device", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql, "patient2", "provider2");
  const { page, network } = await as("patient2", installed);
  await openThread(page, thread.path);
  await say(page, "Sent while I was in.");
  await expect(state(page, "Sent")).toBeVisible();
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  network.cut();
  await say(page, "Written while I was out.");
  await expect(state(page, "On this device").or(state(page, "On this phone"))).toHaveCount(1);
  await sql`
    update public.conversation_participants set is_active = false, left_at = now()
    where conversation_id = ${thread.conversationId} and user_id = ${cast.patient2.id}`;

  network.mend();
  await page.goto("/sync");
  const entry = outbox(page, "returned");
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText("Written while I was out.");
  await page.goto("/conversations");
  await expect(page.getByText("Sent while I was in.")).toHaveCount(0);
  // The refusal may come back before the copy has heard of it: without a network it never would.
  const gone = page.getByRole("heading", { name: "This conversation is not on this device" });
  await expect(async () => {
    network.mend();
    await copyIsWhole(page);
    network.cut();
    await page.goto(thread.path);
    await expect(gone).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  await page.goto("/sync");
  await entry.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Nothing waits")).toBeVisible();
});
