import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";
import { openTodaysCall, withCamera } from "./todays-call.ts";

test.use(withCamera);

const control = (page: Page, name: string) => page.locator(`[data-call-control=${name}]`);
const stage = (page: Page) => page.locator("[data-call-stage=connected]");
const over = (page: Page) => page.locator("[data-call-over]");

/** Goes in from the page of the visit, with camera and microphone. */
async function goIn(page: Page, go: string): Promise<void> {
  await page.getByRole("button", { name: "Turn on camera and microphone" }).click();
  await page.getByRole("button", { name: go }).click();
}

/** Makes a link in the dialog of people; answers its address. */
async function makeLink(page: Page, name: string): Promise<string> {
  await control(page, "people").click();
  await page.locator("[data-call-bring]").click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = page.getByRole("textbox", { name: `Link for ${name}` });
  await expect(link).toHaveValue(/\/calls\/join#[0-9a-f]{64}$/);
  return link.inputValue();
}

test("an interpreter comes by a link that works once, and is gone with the visit; its provider sums it up", async ({
  as,
  browser,
  backend,
  sql,
}) => {
  const call = await openTodaysCall(sql);
  const grace = await as("provider", { home: true });
  await grace.page
    .getByRole("link", { name: /Join the visit with Amina Diallo/ })
    .first()
    .click();
  await grace.page.waitForURL("**/calls/*");
  // Before the call runs a link is made as well, and taken back.
  await grace.page.locator("[data-call-bring]").click();
  await grace.page.getByRole("textbox", { name: "Name" }).fill("Rui");
  await grace.page.getByRole("button", { name: "Make a link" }).click();
  await grace.page.getByRole("button", { name: "Take back the link: Rui" }).click();
  await expect(grace.page.locator("[data-invite=revoked]")).toContainText("Rui");
  await grace.page.keyboard.press("Escape");
  await goIn(grace.page, "Go to the visit");
  await expect(stage(grace.page)).toBeVisible();
  const address = await makeLink(grace.page, "Ana Lopes");
  await expect(grace.page.locator("[data-invite=open]")).toContainText("Ana Lopes");
  await expectAccessible(grace.page);

  // Opening it, and opening it again, uses nothing up.
  const guest = await browser.newContext({ baseURL: backend.origin });
  const page = await guest.newPage();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(address);
  await page.reload();
  await expect(page.locator("[data-guest-link=open]")).toContainText("Dr. Grace Mbeki");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Join the visit" }).click();
  await expect(page.getByText("Write the name that you are called by.")).toBeVisible();
  await page.getByRole("textbox", { name: "What are you called?" }).fill("Ana");
  await page.getByRole("button", { name: "Join the visit" }).click();
  await page.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
  await goIn(page, "Enter the waiting room");
  await expect(page.locator("[data-waiting-room=waiting]")).toBeVisible();

  const late = await browser.newContext({ baseURL: backend.origin });
  const latePage = await late.newPage();
  await latePage.goto(address);
  await expect(latePage.getByText("This link does not work")).toBeVisible();

  await grace.page.keyboard.press("Escape");
  await expect(grace.page.getByRole("dialog", { name: "People in this visit" })).toBeVisible();
  await grace.page.keyboard.press("Escape");
  await expect(grace.page.getByRole("dialog")).toHaveCount(0);
  await grace.page.locator("[data-call-admit]").click();
  await expect(stage(page)).toBeVisible();

  await control(grace.page, "leave").click();
  await grace.page.locator("[data-call-end]").click();
  await expect(over(grace.page)).toBeVisible();
  await expect(page.getByText("Your part in the visit has ended")).toBeVisible();
  const [account] = await sql`
    select u.is_active, u.display_name from public.call_invites i join public.users u on u.id = i.guest_id`;
  expect(account).toEqual({ is_active: false, display_name: "Ana" });
  // Over a reload too, and the visit itself is closed to them.
  await page.waitForURL("**/calls/over");
  await page.reload();
  await expect(page.getByText("Your part in the visit has ended")).toBeVisible();
  await page.goto(`/calls/${call}`);
  await page.waitForURL(/\/sign-in\?/);

  // What is written stays over a reload, and is one message.
  const summary = grace.page.getByRole("textbox", { name: /Summary of the visit/ });
  await grace.page.getByRole("button", { name: "Begin with headings" }).click();
  await summary.press("Control+End");
  await summary.pressSequentially("your pressure rises.");
  await grace.page.reload();
  await expect(summary).toHaveValue(/Write or call us if:\nyour pressure rises\.$/);
  await expectAccessible(grace.page);
  await grace.page.getByRole("button", { name: "Send the summary" }).click();
  await expect(grace.page.getByText("The summary stands in the conversation.")).toBeVisible();
  await expect(summary).toHaveValue("");
  const sent = await sql`
    select m.content from public.messages m join public.video_call_sessions s on s.group_chat_id = m.conversation_id
     where s.id = ${call} and m.content like '%your pressure rises.'`;
  expect(sent).toHaveLength(1);

  const well = grace.page.getByRole("button", { name: "It went well" });
  await well.click();
  await expect(well).toHaveAttribute("aria-pressed", "true");
  await grace.page.getByRole("button", { name: "It did not go well" }).click();
  await expect(well).toHaveAttribute("aria-pressed", "false");
  await grace.page.reload();
  await expect(grace.page.getByRole("button", { name: "It did not go well" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await guest.close();
  await late.close();
});
