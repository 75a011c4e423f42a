import type { Page } from "@playwright/test";
import { dialog, makeThread, openThread, writeAs } from "../chat/thread.ts";
import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";

const bell = (page: Page) =>
  page.getByRole("button", { name: "Notifications of this conversation" });
const notice = (page: Page, conversationId: string) =>
  page.locator(`[data-notice="${conversationId}"]`);

test("a muted conversation says so, raises no notice, and is heard again when it is turned on", async ({
  as,
  sql,
}) => {
  const open = await makeThread(sql);
  const muted = await makeThread(sql);
  const { page } = await as("patient");
  await openThread(page, muted.path);
  await bell(page).click();
  await dialog(page).getByRole("button", { name: "Mute until tomorrow, 8:00" }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(bell(page)).toContainText("until tomorrow, 08:00");
  await page.reload();
  await expect(bell(page)).toContainText("until tomorrow, 08:00");

  await openThread(page, open.path);
  await expect(bell(page)).not.toContainText("until");
  await page.locator("[data-listens=true]").waitFor({ state: "attached" });
  const listed = page.getByRole("list", { name: "Conversations" });
  await writeAs(sql, "provider", muted.conversationId, ["Not now."]);
  await expect(listed).toContainText("Not now.");
  // What is written after it, in a conversation that is not muted, comes: so the first would have come by then.
  const third = await makeThread(sql);
  await writeAs(sql, "provider", third.conversationId, ["Now."]);
  await expect(notice(page, third.conversationId)).toBeVisible();
  await expect(notice(page, muted.conversationId)).toHaveCount(0);

  await openThread(page, muted.path);
  await bell(page).click();
  await expect(dialog(page)).toContainText("muted until tomorrow, 08:00");
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Turn on" }).click();
  await expect(bell(page)).not.toContainText("until");
  await openThread(page, open.path);
  await page.locator("[data-listens=true]").waitFor({ state: "attached" });
  await writeAs(sql, "provider", muted.conversationId, ["Heard again."]);
  await expect(notice(page, muted.conversationId)).toBeVisible();
});

test("a mute that only a hand ends, and other ways for one conversation, are kept", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page } = await as("patient", { viewport: { width: 320, height: 568 } });
  await openThread(page, thread.path);
  // What the dialog asks when it opens is answered late, by what was so before anything was chosen.
  const late = Promise.withResolvers<void>();
  const asked = page.waitForRequest("**/rpc/get_conversation");
  await page.route("**/rpc/get_conversation", async (route) => {
    const response = await route.fetch();
    await late.promise;
    await route.fulfill({ response });
  });
  await bell(page).click();
  await asked;
  // The second is chosen before the first is saved.
  await dialog(page).getByLabel("By email").selectOption("No");
  await dialog(page).getByLabel("By SMS").selectOption("No");
  await expect(dialog(page).getByLabel("By SMS")).toHaveValue("no");
  const answered = page.waitForResponse("**/rpc/get_conversation");
  late.resolve();
  await answered;
  await page.unroute("**/rpc/get_conversation");
  await dialog(page).getByRole("button", { name: "Mute until I turn it on" }).click();
  await expect(page.getByRole("banner").or(page.locator("header"))).toContainText([/Muted/]);
  const [kept] = await sql<{ settings: Record<string, unknown> }[]>`
    select p.notification_settings as settings from public.conversation_participants p
      join public.users u on u.id = p.user_id
     where p.conversation_id = ${thread.conversationId} and u.role = 'patient'`;
  expect(kept?.settings).toMatchObject({ email: false, sms: false });
  expect(String(kept?.settings["muted_until"])).toMatch(/^9999-/);
  await page.reload();
  await bell(page).click();
  await expect(dialog(page)).toContainText("muted until you turn it on");
  await expect(dialog(page).getByLabel("By email")).toHaveValue("no");
  await expect(dialog(page).getByLabel("By SMS")).toHaveValue("no");
});
