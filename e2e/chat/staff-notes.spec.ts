import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { installed, readyWithoutNetwork } from "../offline/device.ts";
import { expectAccessible } from "../support/axe.ts";
import type { Backend } from "../support/backend.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { closeIn, dialog, field, log, makeThread, message, openThread, say } from "./thread.ts";

const toggle = (page: Page) => page.getByRole("button", { name: /^Staff note/ });
const noteField = (page: Page) => page.getByRole("textbox", { name: /^Staff note about/ });
const notes = (page: Page) => log(page).locator("[data-note]");

async function note(page: Page, text: string): Promise<void> {
  await toggle(page).click();
  await noteField(page).fill(text);
  await noteField(page).press("ControlOrMeta+Enter");
}

/** A second one who treats. */
async function seatNurse(sql: postgres.Sql, conversationId: string): Promise<void> {
  await sql`insert into public.conversation_participants (conversation_id, user_id, participant_role)
    values (${conversationId}, ${cast.nurse.id}, 'participant')`;
}

/** Everything that this page receives from now on, as one text: answers, pieces of streams, frames of sockets. */
async function recordNetwork(page: Page): Promise<() => string> {
  const parts: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => parts.push(payload.toString()));
  });
  const tools = await page.context().newCDPSession(page);
  await tools.send("Network.enable");
  const take = (data: string) => parts.push(Buffer.from(data, "base64").toString());
  // Streams without an end are told piece by piece.
  tools.on("Network.responseReceived", ({ requestId }) => {
    tools
      .send("Network.streamResourceContent", { requestId })
      .then(({ bufferedData }) => take(bufferedData))
      .catch(() => undefined);
  });
  tools.on("Network.dataReceived", ({ data }) => {
    if (data !== undefined) take(data);
  });
  return () => parts.join("\n");
}

test("a note is at once with the other who treats, and nowhere with the patient who has the thread open", async ({
  as,
  sql,
  backend,
}) => {
  const thread = await makeThread(sql);
  await seatNurse(sql, thread.conversationId);
  const amina = await as("patient", { home: true });
  const received = await recordNetwork(amina.page);
  const [grace, ruth] = [await as("provider", { home: true }), await as("nurse", { home: true })];
  for (const { page } of [amina, grace, ruth]) await openThread(page, thread.path);
  await say(amina.page, "My knee hurts again.");
  await expect(message(grace.page, "My knee hurts again.")).toBeVisible();

  await note(grace.page, "Zebrafish: ask about alcohol first");
  for (const { page } of [grace, ruth]) {
    await expect(notes(page)).toContainText("Zebrafish: ask about alcohol first");
    await expect(notes(page)).toContainText("Only staff see this");
  }
  await expect(notes(ruth.page)).toContainText("Dr. Grace Mbeki");
  await expect(field(grace.page), "back at the message").toBeFocused();
  await say(grace.page, "How long has it hurt?");
  await expect(message(amina.page, "How long has it hurt?")).toBeVisible();
  const order = () => log(ruth.page).locator("li p[dir=auto]").allTextContents();
  await expect
    .poll(order)
    .toEqual([
      "My knee hurts again.",
      "Zebrafish: ask about alcohol first",
      "How long has it hurt?",
    ]);
  await expectAccessible(grace.page);

  await notes(grace.page).hover();
  await grace.page.getByRole("button", { name: "More for this note" }).click();
  await grace.page.getByRole("menuitem", { name: "Change" }).click();
  await dialog(grace.page).getByLabel("Your staff note").fill("Zebrafish: ask about sleep first");
  await dialog(grace.page).getByRole("button", { name: "Save" }).click();
  await expect(notes(ruth.page)).toContainText("ask about sleep first");
  await expect(notes(ruth.page)).toContainText("Changed");

  // Nothing of it on her screen, after a reload neither, and nothing in what her browser was ever sent.
  await amina.page.reload();
  await expect(message(amina.page, "How long has it hurt?")).toBeVisible();
  await expect(toggle(amina.page)).toHaveCount(0);
  await expect(amina.page.getByText("Zebrafish")).toHaveCount(0);
  await say(amina.page, "Since Monday.");
  await expect(message(grace.page, "Since Monday.")).toBeVisible();
  await expect.poll(received, "what she received is heard").toContain("How long has it hurt?");
  expect(received()).not.toContain("Zebrafish");

  // Whatever door she knocks at herself; the one who treats gets it by the same.
  const doors = async (page: Page) => ({
    rows: await ask(backend, page, "/rest/v1/staff_notes?select=content"),
    found: await ask(backend, page, "/rest/v1/rpc/search_messages", { p_query: "alcohol sleep" }),
    synced: await ask(backend, page, "/sync/sync/stream", { buckets: [], raw_data: true }),
  });
  const [hers, ours] = [await doors(amina.page), await doors(grace.page)];
  expect([hers.rows, JSON.parse(hers.found)]).toEqual([
    "[]",
    expect.objectContaining({ hits: [] }),
  ]);
  expect(hers.synced).toContain("How long has it hurt?");
  expect(hers.synced).not.toContain("ask about sleep first");
  expect([ours.rows, ours.synced]).toEqual([
    expect.stringContaining("ask about sleep first"),
    expect.stringContaining("ask about sleep first"),
  ]);

  await notes(grace.page).hover();
  await grace.page.getByRole("button", { name: "More for this note" }).click();
  await grace.page.getByRole("menuitem", { name: "Remove" }).click();
  await dialog(grace.page).getByRole("button", { name: "Remove" }).click();
  await expect(notes(ruth.page)).toContainText("Staff note removed");
  await expect(ruth.page.getByText("Zebrafish")).toHaveCount(0);
});

/** Asks the back end itself with the session of this page: an answer, or a stream up to its first whole checkpoint. */
async function ask(
  { stack }: Backend,
  page: Page,
  path: string,
  body?: Record<string, unknown>,
): Promise<string> {
  const { apiUrl = "", publishableKey = "" } = stack?.status ?? {};
  const gone = new AbortController();
  const response = await fetch(`${apiUrl}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      apikey: publishableKey,
      authorization: `Bearer ${await tokenOf(page)}`,
      "content-type": "application/json",
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: gone.signal,
  });
  expect(response.status, path).toBe(200);
  let text = "";
  for await (const piece of response.body ?? []) {
    text += Buffer.from(piece).toString();
    if (text.includes('{"checkpoint_complete"')) break;
  }
  gone.abort();
  return text;
}

/** The access token in this browser's cookies. */
async function tokenOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  const parts = cookies
    .filter(({ name }) => name.startsWith("mz-session"))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const value = parts.map((part) => part.value).join("");
  const session = Buffer.from(value.replace(/^base64-/, ""), "base64url").toString();
  return /access_token":"([^"]+)/.exec(session)?.[1] ?? "";
}

test("a half-written note and a half-written message never become each other", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page } = await as("provider");
  await openThread(page, thread.path);
  await field(page).fill("Dear Amina, please");
  await toggle(page).click();
  await expect(noteField(page)).toBeFocused();
  await expect(field(page)).toBeHidden();
  await expect(toggle(page)).toHaveAttribute("aria-pressed", "true");
  await noteField(page).fill("She sounded worried");
  await noteField(page).press("Escape");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("Dear Amina, please");
  await expect(toggle(page)).toHaveAccessibleName("Staff note, draft kept");

  await page.reload();
  await expect(field(page)).toHaveValue("Dear Amina, please");
  // What names another patient is held on its way to a patient, and is no business of a note's.
  await toggle(page).click();
  await expect(noteField(page)).toHaveValue("She sounded worried");
  await noteField(page).fill("Not to be mixed up with Samuel Okafor");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(notes(page)).toContainText("Not to be mixed up with Samuel Okafor");
  await expect(field(page)).toHaveValue("Dear Amina, please");
  await expect(toggle(page)).toHaveAttribute("aria-pressed", "false");
  const sent =
    await sql`select 1 from public.messages where conversation_id = ${thread.conversationId}`;
  expect(sent).toHaveLength(0);
});

test("a note is written without a network and after the time to write, and arrives when it can", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  await seatNurse(sql, thread.conversationId);
  const ruth = await as("nurse", { home: true });
  await openThread(ruth.page, thread.path);
  const { page, network } = await as("provider", { home: true, ...installed });
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  await closeIn(sql, thread.conversationId, -5);
  await expect(page.locator("[data-closed=window_closed]")).toBeVisible();
  network.cut();
  await note(page, "Call her about the results tomorrow");
  await expect(notes(page)).toContainText(/On this (device|phone)/);
  await page.goto("/sync");
  await expect(page.locator("[data-outbox=waiting]")).toContainText("Staff note");
  await page.goto(thread.path);
  await expect(notes(page)).toContainText("Call her about the results tomorrow");
  network.mend();
  await expect(notes(ruth.page)).toContainText("Call her about the results tomorrow");
  await expect(notes(page)).not.toContainText(/On this (device|phone)/);

  // A conversation that was closed meanwhile takes none: the note is back with its text and the reason.
  network.cut();
  await note(page, "And ask about the dose");
  await expect(notes(page)).toHaveCount(2);
  await sql`update public.conversations set is_active = false where id = ${thread.conversationId}`;
  network.mend();
  const back = log(page).locator("[data-note=returned]");
  await expect(back).toContainText("And ask about the dose");
  await expect(back).toContainText("This conversation was closed.");
  await sql`update public.conversations set is_active = true where id = ${thread.conversationId}`;
  await back.getByRole("button", { name: "Change" }).click();
  await expect(noteField(page)).toHaveValue("And ask about the dose");
  await noteField(page).press("ControlOrMeta+Enter");
  await expect(notes(ruth.page).nth(1)).toContainText("And ask about the dose");
});
