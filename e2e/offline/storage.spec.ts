import type { BrowserContext, Page } from "@playwright/test";
import { field, makeThread, message, openThread, say, state } from "../chat/thread.ts";
import { cast, password } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { fillSignIn } from "../access/forms.ts";

/** Leaves this origin so many bytes in the browser's storage. */
async function limitStorage(context: BrowserContext, page: Page, bytes: number): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: bytes });
}

test("a browser without room says that MedZen needs a connection, and works with one", async ({
  context,
  page,
  sql,
}) => {
  const thread = await makeThread(sql);
  await page.goto("/sign-in");
  await limitStorage(context, page, 1_000);
  await fillSignIn(page, cast.patient.email, password);
  await page.waitForURL("**/home");
  const notice = "MedZen works here only with a connection";
  await expect(page.getByText(notice, { exact: true })).toBeVisible();
  await page.goto("/sync");
  await expect(page.getByText(/There is no room left on this device/)).toBeVisible();

  await openThread(page, thread.path);
  await say(page, "Sent without a copy.");
  await expect(state(page, "Sent")).toBeVisible();
  await page.reload();
  await expect(message(page, "Sent without a copy.")).toBeVisible();
});

test("a browser that runs out of room later loses nothing that is written, and says so", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { context, page } = await as("patient");
  await openThread(page, thread.path);
  await say(page, "While there was room.");
  await expect(state(page, "Sent")).toBeVisible();
  await limitStorage(context, page, 1_000);
  await say(page, "Written without room.");
  await expect(message(page, "Written without room.")).toBeVisible();
  await expect(state(page, "Sent")).toBeVisible();
  await expect(field(page)).toHaveValue("");
  const kept = async () => {
    const rows = await sql`
      select content from public.messages where conversation_id = ${thread.conversationId}
      order by seq`;
    return rows.map((row) => row["content"]);
  };
  await expect.poll(kept).toEqual(["While there was room.", "Written without room."]);
});

test("a browser that forbids storage shows everything and sends at once", async ({ as, sql }) => {
  const thread = await makeThread(sql, "patient2", "provider2");
  const { context, page } = await as("patient2");
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", {
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await openThread(page, thread.path);
  await say(page, "From a private window.");
  await expect(state(page, "Sent")).toBeVisible();
  await page.goto("/sync");
  await expect(page.getByText(/This browser gives MedZen no storage/)).toBeVisible();
});
