import type { Page } from "@playwright/test";
import { field, makeThread, openThread, say, state, writeAs } from "../chat/thread.ts";
import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";

const notices = (page: Page) => page.getByRole("region", { name: "Just arrived" });
const said = (page: Page) => page.locator("[data-announcer=polite]");

/** Waits until the page hears of its person's conversations. */
async function listens(page: Page): Promise<void> {
  await page.locator("[data-listens=true]").waitFor({ state: "attached" });
}

test("who has written elsewhere is said once, with the way there, and never what", async ({
  as,
  sql,
}) => {
  const open = await makeThread(sql);
  const elsewhere = await makeThread(sql);
  const phone = { viewport: { width: 320, height: 568 } };
  const { page } = await as("patient", phone);
  await openThread(page, open.path);
  await listens(page);
  await writeAs(sql, "provider", elsewhere.conversationId, ["Your test was positive."]);
  const notice = notices(page).getByRole("listitem");
  await expect(notice).toHaveCount(1);
  await expect(notice).toHaveText("New message from Dr. Grace Mbeki");
  await expect(said(page)).toHaveText("New message from Dr. Grace Mbeki");
  await expect(notices(page)).not.toContainText("positive");
  await expectAccessible(page);
  const [above, below] = await Promise.all([notice.boundingBox(), field(page).boundingBox()]);
  expect((above?.y ?? 0) + (above?.height ?? 0), "not over the field").toBeLessThan(below?.y ?? 0);
  await notice.getByRole("link").click();
  await page.waitForURL(`**${elsewhere.path}`);
  await expect(notices(page)).toHaveCount(0);
});

test("what is open, one's own or read elsewhere raises no notice, and three are the most", async ({
  as,
  sql,
}) => {
  const threads = [];
  for (let n = 0; n < 5; n += 1) threads.push(await makeThread(sql));
  const [open, ...others] = threads;
  if (open === undefined) throw new Error("no thread was made");
  const { page } = await as("provider");
  await openThread(page, open.path);
  await listens(page);
  await writeAs(sql, "patient", open.conversationId, ["In sight already."]);
  await expect(page.getByRole("log").getByText("In sight already.")).toBeVisible();
  await say(page, "My own words.");
  await expect(state(page, "Sent")).toBeVisible();
  // Under the pointer none goes by itself, however long the others take.
  const [eldest, ...later] = others.map(({ conversationId }) => conversationId);
  await writeAs(sql, "patient", eldest ?? "", ["One of four."]);
  const at = (conversationId: string) => page.locator(`[data-notice="${conversationId}"]`);
  await at(eldest ?? "").hover();
  for (const id of later) await writeAs(sql, "patient", id, ["One of four."]);
  for (const id of later) await expect(at(id)).toBeVisible();
  await expect(notices(page).getByRole("listitem")).toHaveCount(3);
  await expect(at(open.conversationId)).toHaveCount(0);
  // Each can be sent away.
  const first = notices(page).getByRole("listitem").first();
  await first.hover();
  await first.getByRole("button", { name: "Close this notice" }).click();
  await expect(notices(page).getByRole("listitem")).toHaveCount(2);
});
