import { expect, test } from "../support/fixtures.ts";
import {
  field,
  live,
  log,
  makeThread,
  message,
  openThread,
  say,
  state,
  textsOn,
  writeAs,
} from "./thread.ts";

test("a reload keeps what was being written", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const { page } = await as("patient");
  await openThread(page, thread.path);
  await field(page).fill("Half a thought");
  await expect(page.getByText("Draft kept")).toBeVisible();
  await page.reload();
  await expect(field(page)).toHaveValue("Half a thought");
  // It belongs to this conversation and this person alone.
  const other = await makeThread(sql);
  await openThread(page, other.path);
  await expect(field(page)).toHaveValue("");
});

test("signing out leaves nobody's words on the device", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const { page } = await as("patient");
  await openThread(page, thread.path);
  await field(page).fill("Nobody else should read this");
  const kept = () =>
    page.evaluate(async () => {
      const databases = await indexedDB.databases();
      return JSON.stringify([
        Object.values<string>(localStorage),
        databases.map(({ name }) => name),
      ]);
    });
  await expect.poll(kept).toContain("medzen-data-");
  expect(await kept(), "nothing lies there in the clear").not.toContain("Nobody else");
  await page.getByRole("link", { name: "You", exact: true }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL("**/sign-in?reason=signed-out");
  await expect.poll(kept).not.toContain("medzen-data-");
});

test("what is written offline is sent once, in order, also after a reload", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const amina = await as("patient", { viewport: { width: 390, height: 844 } });
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await say(amina.page, "One");
  await expect(message(grace.page, "One")).toBeVisible();

  amina.network.cut();
  for (const text of ["Two", "Three", "Four"]) await say(amina.page, text);
  await expect(state(amina.page, "On this phone").last()).toBeVisible();
  expect(await textsOn(amina.page)).toEqual(["One", "Two", "Three", "Four"]);

  amina.network.mend();
  await expect(message(grace.page, "Four")).toBeVisible();
  await expect(state(amina.page, "On this phone")).toHaveCount(0);
  expect(await textsOn(amina.page)).toEqual(["One", "Two", "Three", "Four"]);
  expect(await textsOn(grace.page)).toEqual(["One", "Two", "Three", "Four"]);

  // The answers are cut off, so the device can't know; the same ids are sent again after a reload.
  await amina.page.route("**/api/sync/upload", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await say(amina.page, "Five");
  await expect(message(grace.page, "Five")).toBeVisible();
  await amina.page.unrouteAll({ behavior: "ignoreErrors" });
  await amina.page.reload();
  await expect(
    log(amina.page)
      .getByText(/^(Sent|Read by)/)
      .last(),
  ).toBeVisible();
  expect(await textsOn(amina.page)).toEqual(["One", "Two", "Three", "Four", "Five"]);
  const rows = await sql`
    select content from public.messages where conversation_id = ${thread.conversationId}
    order by seq`;
  expect(rows.map((row) => row["content"])).toEqual(["One", "Two", "Three", "Four", "Five"]);
});

test("a dropped line says so, and what was missed meanwhile comes without gap or duplicate", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  let cut = false;
  const open = new Set<() => Promise<void>>();
  await amina.page.routeWebSocket(/\/realtime\/v1/, (socket) => {
    if (cut) {
      void socket.close();
      return;
    }
    const server = socket.connectToServer();
    open.add(async () => {
      await socket.close();
      await server.close();
    });
  });
  await openThread(amina.page, thread.path);
  await writeAs(sql, "provider", thread.conversationId, ["Heard live."]);
  await expect(message(amina.page, "Heard live.")).toBeVisible();

  cut = true;
  for (const close of open) await close();
  await expect(amina.page.getByText(/^No connection since/)).toBeVisible();
  const missed = Array.from({ length: 30 }, (_, index) => `Missed ${index + 1}`);
  await writeAs(sql, "provider", thread.conversationId, missed);
  cut = false;
  await expect(amina.page.getByText("Connected again.")).toBeVisible();
  await expect(message(amina.page, "Missed 30")).toBeVisible();
  expect(await textsOn(amina.page)).toEqual(["Heard live.", ...missed]);
});

test("a page whose parts do not come says so, keeps what is written, and lives on when they do", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  await writeAs(sql, "provider", thread.conversationId, ["Are you there?"]);
  const { page, context } = await as("patient");
  const html = await (await context.request.get(thread.path)).text();
  const named = new Set(html.match(/\/_next\/static\/[^"'\\ ]+?\.js/g));
  let gone = true;
  await context.route("**/_next/static/**", async (route) => {
    const isLate = !named.has(new URL(route.request().url()).pathname);
    await (gone && isLate ? route.abort() : route.continue());
  });
  await page.goto(thread.path);
  await expect(message(page, "Are you there?")).toBeVisible();
  await expect(page.getByText(/^No connection/)).toBeVisible();
  await page.getByRole("button", { name: "More for this message" }).click();
  await expect(page.getByText(/^This part of MedZen is not here yet/)).toBeVisible();
  await say(page, "I am.");
  await expect(field(page)).toHaveValue("I am.");
  gone = false;
  await live(page);
  await expect(message(page, "I am.")).toBeVisible();
  await expect(state(page, /^Sent|^On/)).toBeVisible();
  await expect(page.getByText(/^This part of MedZen is not here yet/)).toBeHidden();
  await page.getByRole("button", { name: "More for this message" }).first().click();
  await expect(page.getByRole("menu")).toBeVisible();
});
