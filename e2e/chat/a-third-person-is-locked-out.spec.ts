import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures.ts";
import { cast } from "../support/cast.ts";
import { log, makeThread, message, openThread, say } from "./thread.ts";
import { sessionOf } from "./session.ts";

const secret = "This is between the two of us.";

/** What the address of a conversation shows to somebody. */
async function seenAt(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return page.locator("main").innerText();
}

test("nobody else reads a conversation: not by address, not by REST, not live", async ({
  as,
  sql,
  backend,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  const jonas = await as("patient2");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);

  // The premise: it is there to be read, by REST and live, for the two it belongs to.
  const member = await sessionOf(grace.context, backend);
  expect(await member.joins(`conversation:${thread.conversationId}:1`)).toBe("SUBSCRIBED");
  await say(amina.page, secret);
  await expect(message(grace.page, secret)).toBeVisible();
  expect(await member.messageTexts(thread.conversationId)).toEqual([secret]);

  const outsider = await sessionOf(jonas.context, backend);
  expect(outsider.userId).toBe(cast.patient2.id);
  const foreign = await seenAt(jonas.page, thread.path);
  expect(foreign).toContain("This conversation is not here, or it is not for you.");
  expect(foreign).not.toContain(secret);
  expect(await outsider.messageTexts(thread.conversationId)).toEqual([]);
  expect(await outsider.joins(`conversation:${thread.conversationId}:1`)).toBe("CHANNEL_ERROR");
  expect(await outsider.joins(`user:${cast.provider.id}`)).toBe("CHANNEL_ERROR");
  // One that does not exist answers in the same words.
  const missing = "/conversations/40000000-0000-7000-8000-ffffffffffff";
  expect(await seenAt(jonas.page, missing)).toBe(foreign);

  // Nor can they put words into it by the handlers of the pages.
  const answer = await jonas.page.evaluate(
    async ([conversationId]) => {
      const response = await fetch("/api/sync/upload", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          writes: [
            {
              kind: "message.send",
              id: crypto.randomUUID(),
              conversationId,
              text: "Let me in",
              clientCreatedAt: Date.now(),
            },
          ],
        }),
      });
      return { status: response.status, body: await response.text() };
    },
    [thread.conversationId],
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toContain('"state":"returned","code":"not_member"');
  await expect(log(grace.page).getByText("Let me in")).toHaveCount(0);
});

test("without a session every address leads to sign-in and back", async ({
  browser,
  backend,
  sql,
}) => {
  const thread = await makeThread(sql);
  const context = await browser.newContext({ baseURL: backend.origin });
  const page = await context.newPage();
  await page.goto(thread.path);
  await page.waitForURL("**/sign-in?next=*");
  expect(new URL(page.url()).searchParams.get("next")).toBe(thread.path);
  const answer = await page.request.post("/api/sync/upload", { data: {} });
  expect(answer.status()).toBe(401);
  await context.close();
});
