import type { Locator, Page } from "@playwright/test";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import {
  copyIsWhole,
  dialog,
  field,
  log,
  makeThread,
  message,
  openThread,
  say,
  state,
  textsOn,
  writeAs,
} from "./thread.ts";

const exactly = (text: string) =>
  new RegExp(`^${text.replaceAll(/[.?*+()[\]]/g, String.raw`\$&`)}$`);
const entry = (page: Page, text: string): Locator =>
  log(page)
    .locator("li[data-seq]")
    .filter({ has: page.locator("p[dir=auto]", { hasText: exactly(text) }) })
    .last();
/** Opens the menu of the message with this text by keyboard and takes one of its items. */
async function choose(page: Page, text: string, item: string | RegExp): Promise<void> {
  await entry(page, text).getByRole("button", { name: "More for this message" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: item }).click();
}
const reactions = (page: Page, text: string) =>
  entry(page, text).getByRole("list", { name: "Reactions" });
const quote = (page: Page, text: string) => entry(page, text).locator("[data-quote]");

test("an answer shows what it answers and leads there, also after that was removed", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  await writeAs(sql, "provider", thread.conversationId, [
    "How many tablets are left?",
    ...Array.from({ length: 120 }, (_, n) => `Line ${n + 1}`),
  ]);
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await choose(amina.page, "Line 120", "Reply");
  await expect(field(amina.page)).toBeFocused();
  await expect(amina.page.locator("[data-answering]")).toContainText("Line 120");
  // What is being written and what it answers survive a reload together.
  await field(amina.page).fill("That one");
  await expect(amina.page.getByText("Draft kept")).toBeVisible();
  await amina.page.reload();
  await expect(amina.page.locator("[data-answering]")).toContainText("Line 120");
  await expect(field(amina.page)).toHaveValue("That one");
  await field(amina.page).press("Escape");
  await expect(amina.page.locator("[data-answering]")).toHaveCount(0);
  await sql`
    insert into public.messages (conversation_id, sender_id, content, reply_to_id)
    select ${thread.conversationId}, ${cast.patient.id}, 'Seven.', m.id from public.messages m
     where m.conversation_id = ${thread.conversationId} and m.seq = 1`;
  for (const { page } of [amina, grace]) {
    await expect(quote(page, "Seven.")).toContainText("How many tablets are left?");
  }
  await quote(amina.page, "Seven.").click();
  await expect(
    entry(amina.page, "How many tablets are left?").and(amina.page.locator("[data-found]")),
  ).toBeInViewport();

  await choose(grace.page, "Seven.", "Reply");
  await say(grace.page, "I will order more.");
  await expect(quote(amina.page, "I will order more.")).toContainText("Seven.");
  await sql`
    update public.messages set content = '', deleted_at = now(), deleted_by = ${cast.patient.id}
     where conversation_id = ${thread.conversationId} and content = 'Seven.'`;
  await expect(quote(amina.page, "I will order more.")).toContainText("This message was removed.");
  await expect(quote(grace.page, "I will order more.")).toContainText("This message was removed.");
});

test("reactions are put on and taken back, seen by both at once, and wait when there is no network", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  await writeAs(sql, "provider", thread.conversationId, ["The wound heals well."]);
  const amina = await as("patient");
  const grace = await as("provider");
  await copyIsWhole(amina.page);
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await choose(amina.page, "The wound heals well.", "React with ❤️");
  const heart = (page: Page) =>
    reactions(page, "The wound heals well.").getByRole("button", { name: /^❤️/ });
  await expect(heart(grace.page)).toHaveAccessibleName("❤️ 1 from Amina");
  await heart(grace.page).click();
  await expect(heart(amina.page)).toHaveText("❤️2");
  await expect(heart(grace.page)).toHaveAttribute("aria-pressed", "true");
  await heart(grace.page).click();
  await expect(heart(amina.page)).toHaveText("❤️1");

  amina.network.cut();
  await choose(amina.page, "The wound heals well.", "Other reaction");
  await expect(dialog(amina.page).getByText(/need a connection the first time/)).toBeVisible();
  await amina.page.keyboard.press("Escape");
  await choose(amina.page, "The wound heals well.", "React with 🙏");
  const thanks = (page: Page) =>
    reactions(page, "The wound heals well.").getByRole("button", { name: /^🙏/ });
  await expect(thanks(amina.page)).toBeVisible();
  await expect(thanks(grace.page)).toHaveCount(0);
  amina.network.mend();
  await expect(thanks(grace.page)).toBeVisible();
});

test("a request to confirm is confirmed in sight of its author; only staff can ask", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await grace.page.getByRole("button", { name: "Mark as important" }).click();
  await grace.page.getByRole("menuitem", { name: "Ask everyone to confirm" }).click();
  await say(grace.page, "Do not eat after midnight.");
  const asked = entry(amina.page, "Do not eat after midnight.");
  await expect(asked.getByText("Please confirm")).toBeVisible();
  await expect(
    entry(grace.page, "Do not eat after midnight.").getByText("Not confirmed yet"),
  ).toBeVisible();
  await asked.getByRole("button", { name: "I have taken note" }).click();
  await expect(asked.getByText(/^You confirmed,/)).toBeVisible();
  await expect(
    entry(grace.page, "Do not eat after midnight.").getByText("Confirmed by 1 of 1: Amina"),
  ).toBeVisible();
  // The next message is an ordinary one again.
  await say(grace.page, "See you then.");
  await expect(entry(amina.page, "See you then.").getByText("Please confirm")).toHaveCount(0);
  await amina.page.getByRole("button", { name: "Mark as important" }).click();
  await expect(amina.page.getByRole("menuitem", { name: "Important" })).toBeVisible();
  await expect(amina.page.getByRole("menuitem", { name: "Ask everyone to confirm" })).toHaveCount(
    0,
  );
});

test("what is written or pasted stays text: formatting, links, signs and hostile markup", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  const markup =
    '<img src=x onerror="alert(1)"> <b>bold</b> javascript:alert(1) [a](javascript:alert(1))';
  await amina.page.evaluate((html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", html);
    document
      .querySelector("textarea")
      ?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
  }, markup);
  await say(amina.page, markup);
  await expect(message(grace.page, markup)).toBeVisible();
  await expect(log(grace.page).locator("img, b, a, script")).toHaveCount(0);
  await say(amina.page, "Take *5 mg* at https://clinic.example/plan.");
  const formatted = log(grace.page).locator("li").filter({ hasText: "Take 5 mg" });
  await expect(formatted.locator("strong", { hasText: "5 mg" })).toBeVisible();
  await expect(formatted.getByRole("link")).toHaveAttribute("rel", /noopener/);
  for (const odd of ["\u202Egnp.exe\u202C", "👩🏽‍⚕️👨‍👩‍👧‍👦", "z\u200Be\u200Br\u200Bo"]) {
    await say(amina.page, odd);
    await expect(message(grace.page, odd)).toBeVisible();
  }
  await say(amina.page, "\u200B \n");
  await expect(state(amina.page, /^Sent|^With|^Read/).last()).toBeVisible();
  expect((await textsOn(grace.page)).length).toBeGreaterThanOrEqual(5);
});

test("earlier versions, who has read it, forwarding within one's rights, and a day in a long thread", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  // At noon, so that the day is the same one in every time zone of these people.
  await sql`
    insert into public.messages (conversation_id, sender_id, content, created_at)
    select ${thread.conversationId}, ${cast.provider.id}, 'Note ' || n,
        date_trunc('day', now(), 'UTC') + interval '12 hours' - make_interval(days => 400 - n)
      from generate_series(1, 399) n order by n`;
  const grace = await as("provider");
  const { page } = grace;
  await openThread(page, thread.path);
  await say(page, "Pulse 72.");
  await choose(page, "Pulse 72.", "Change");
  await dialog(page).getByLabel("Your message").fill("Pulse 78.");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(log(page).getByText(/^Changed at/)).toBeVisible();
  await choose(page, "Pulse 78.", "Earlier versions");
  await expect(dialog(page).getByText("Pulse 72.", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await choose(page, "Pulse 78.", "Who has read this");
  await expect(dialog(page).locator("[data-seen]")).toHaveText(
    /Amina Diallo.*Not on their device yet/,
  );
  await page.keyboard.press("Escape");

  await choose(page, "Pulse 78.", "Forward");
  await dialog(page).getByLabel("Find a conversation").fill("samuel");
  await expect(dialog(page).getByText("There is no conversation of yours")).toBeVisible();
  await dialog(page).getByLabel("Find a conversation").fill("ortega");
  await dialog(page)
    .getByRole("button", { name: /Ortega/ })
    .first()
    .click();
  await expect(dialog(page)).toHaveCount(0);
  await expect
    .poll(
      async () =>
        (await sql`select 1 from public.messages where content like 'Forwarded from%> Pulse 78.'`)
          .length,
    )
    .toBe(1);

  const day = new Date(Date.now() - 300 * 86_400_000).toISOString().slice(0, 10);
  await page.getByRole("button", { name: "Go to a day" }).click();
  await dialog(page).getByLabel("Day").fill(day);
  await dialog(page).getByRole("button", { name: "Show" }).click();
  await expect(log(page).locator("[data-found]")).toHaveText(/Note 100/);
  await expect(log(page).locator("[data-found]")).toBeInViewport();
});
