import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeThread, message, openThread, say, state, textsOn } from "../chat/thread.ts";
import { expect, signIn, test } from "../support/fixtures.ts";
import { Network } from "../support/network.ts";
import { installed, outbox, readyWithoutNetwork } from "./device.ts";

const phone = { viewport: { width: 390, height: 844 } };

test("without a network the app opens, lists, reads and writes; what waits is sent by itself", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page, network } = await as("patient", { ...installed, ...phone });
  const grace = await as("provider");
  await openThread(page, thread.path);
  await say(page, "Written with a network.");
  await openThread(grace.page, thread.path);
  await expect(message(grace.page, "Written with a network.")).toBeVisible();
  await readyWithoutNetwork(page);

  network.cut();
  await page.goto("/home");
  await expect(page.getByText("Dr. Grace Mbeki").first()).toBeVisible();
  await expect(page.getByText(/^No connection since/)).toBeVisible();
  await page.goto("/conversations");
  await page.getByRole("link", { name: /Written with a network\./ }).click();
  await expect(message(page, "Written with a network.")).toBeVisible();
  for (const text of ["First in the tunnel.", "Second in the tunnel."]) await say(page, text);
  await expect(state(page, "On this phone")).toHaveCount(2);
  await page.reload();
  await expect(state(page, "On this phone").last()).toBeVisible();
  expect(await textsOn(page)).toEqual([
    "Written with a network.",
    "First in the tunnel.",
    "Second in the tunnel.",
  ]);
  await page.goto("/conversations");
  await expect(
    page.getByRole("link", { name: /Not sent yet: You: Second in the tunnel\./ }),
  ).toBeVisible();
  await page.goto("/sync");
  await expect(outbox(page, "waiting")).toHaveCount(2);
  await expect(page.getByText(/^No connection\. Last contact/)).toBeVisible();

  network.mend();
  await expect(page.getByText("Nothing waits")).toBeVisible();
  await expect(message(grace.page, "Second in the tunnel.")).toBeVisible();
  expect((await textsOn(grace.page)).slice(-2)).toEqual([
    "First in the tunnel.",
    "Second in the tunnel.",
  ]);
});

test("the app opens after the browser was closed, also where there is no network", async ({
  backend,
  playwright,
  launchOptions,
  sql,
}) => {
  const thread = await makeThread(sql, "patient2", "provider2");
  const folder = mkdtempSync(join(tmpdir(), "medzen-browser-"));
  const network = await Network.open();
  const options = { ...launchOptions, baseURL: backend.origin, locale: "en-GB" };
  const open = () =>
    playwright.chromium.launchPersistentContext(folder, {
      ...options,
      ...installed,
      proxy: { server: network.url },
    });
  try {
    const before = await open();
    const first = await before.newPage();
    await signIn(first, "patient2");
    await openThread(first, thread.path);
    await say(first, "Is the dose right?");
    await expect(state(first, "Sent")).toBeVisible();
    await readyWithoutNetwork(first);
    network.cut();
    await first.goto(thread.path);
    await say(first, "Written just before the battery died.");
    await expect(state(first, "On this phone")).toBeVisible();
    await before.close();

    const after = await open();
    const page = await after.newPage();
    await page.goto(thread.path);
    await expect(message(page, "Written just before the battery died.")).toBeVisible();
    expect(await textsOn(page)).toEqual([
      "Is the dose right?",
      "Written just before the battery died.",
    ]);
    network.mend();
    await expect(state(page, "On this phone")).toHaveCount(0);
    const kept = await sql`
      select content from public.messages where conversation_id = ${thread.conversationId}
      order by seq`;
    expect(kept.map((row) => row["content"])).toEqual([
      "Is the dose right?",
      "Written just before the battery died.",
    ]);
    await after.close();
  } finally {
    await network.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
