import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { log, makeThread, message, openThread, say, state, writeAs } from "./thread.ts";

const newLine = { name: "New from here" };

test("the badge counts, the list moves up, and reading starts at the line of what is new", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  await writeAs(sql, "provider", thread.conversationId, ["Seen before."]);
  const another = await makeThread(sql);
  await writeAs(sql, "provider", another.conversationId, ["Unread elsewhere."]);
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await expect(message(amina.page, "Seen before.")).toBeVisible();
  // What was just read is counted off before there is a number to start from.
  await expect
    .poll(async () => {
      const [seat] = await sql<{ unread: number }[]>`
        select unread_count as unread from public.conversation_participants
        where conversation_id = ${thread.conversationId} and user_id = ${cast.patient.id}`;
      return seat?.unread;
    })
    .toBe(0);
  await amina.page.goto("/home");
  const messages = amina.page.getByRole("navigation", { name: "Main" }).getByRole("link", {
    name: /Messages$/,
  });
  const badge = messages.getByText(/^\d+ new$/);
  const before = Number.parseInt((await badge.textContent()) ?? "", 10);

  await openThread(grace.page, thread.path);
  await say(grace.page, "First new one.");
  await say(grace.page, "Second new one.");
  await expect(badge).toHaveText(`${before + 2} new`);
  await expect(amina.page).toHaveTitle(`(${before + 2}) Home · MedZen`);

  await amina.page.goto("/conversations");
  await expect(amina.page).toHaveTitle(`(${before + 2}) Messages · MedZen`);
  const top = amina.page.getByRole("list", { name: "Conversations" }).getByRole("link").first();
  await expect(top).toContainText("Second new one.");
  await expect(top).toContainText("2 new");
  await top.click();
  const line = log(amina.page).getByRole("separator", newLine);
  await expect(line).toBeVisible();
  const order = await log(amina.page)
    .locator("li[data-new-from], li[data-seq]")
    .evaluateAll((elements) => elements.map((element) => element.textContent?.trim() ?? ""));
  expect(order.findIndex((text) => text.startsWith("New from here"))).toBe(
    order.findIndex((text) => text.includes("First new one.")) - 1,
  );
  await expect(state(grace.page, /^Read by Amina/)).toBeVisible();

  // Read now: the badges are gone, and the line stays until the thread is left.
  await expect(badge).toHaveText(`${before} new`);
  await say(grace.page, "A third one.");
  await expect(message(amina.page, "A third one.")).toBeVisible();
  await expect(line).toBeVisible();
  await expect(log(grace.page).locator("[data-message-state]")).toHaveText([/^Read by Amina/]);
  await amina.page.reload();
  await expect(message(amina.page, "A third one.")).toBeVisible();
  await expect(log(amina.page).getByRole("separator", newLine)).toBeHidden();
});

test("what arrives never takes the reader's place", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  await writeAs(
    sql,
    "patient",
    thread.conversationId,
    Array.from({ length: 60 }, (_, index) => `Line ${index + 1}`),
  );
  const grace = await as("provider", { viewport: { width: 1280, height: 700 } });
  const amina = await as("patient");
  await openThread(grace.page, thread.path);
  await openThread(amina.page, thread.path);
  await log(grace.page).hover();
  // The newest are seen first, so that what comes later counts as new below.
  await log(grace.page).press("End");
  await expect(message(grace.page, "Line 60")).toBeInViewport();
  await grace.page.mouse.wheel(0, -800);
  const reading = message(grace.page, "Line 30");
  await reading.scrollIntoViewIfNeeded();
  const place = await reading.boundingBox();
  await say(amina.page, "Are you there?");
  const jump = grace.page.getByRole("button", { name: "1 new message" });
  await expect(jump).toBeVisible();
  expect((await reading.boundingBox())?.y).toBeCloseTo(place?.y ?? 0, 0);
  await jump.click();
  await expect(message(grace.page, "Are you there?")).toBeInViewport();
  await expect(jump).toBeHidden();
});
