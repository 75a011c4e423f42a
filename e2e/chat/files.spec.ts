import type { Page } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import { installed, readyWithoutNetwork } from "../offline/device.ts";
import { cast, password } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { dialog, field, log, makeThread, message, openThread, say, state } from "./thread.ts";

const tray = (page: Page) => page.getByRole("list", { name: "Files to send" });
const sent = (page: Page, type: string) => log(page).locator(`[data-file^="${type}"]`);
const choose = (page: Page) => page.locator("input[type=file][multiple]");

/** A photograph as a camera writes it, with the place where it was taken. */
async function photo(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(800, 500);
    const brush = canvas.getContext("2d");
    if (brush) brush.fillStyle = "teal";
    brush?.fillRect(0, 0, 800, 500);
    const blob = await canvas.convertToBlob({ type: "image/jpeg" });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const place = Buffer.from("Exif\0\0GPSLatitude 52.5 GPSLongitude 13.4");
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, place.length + 2]);
  return Buffer.concat([head, place, Buffer.from(drawn.slice(2))]);
}

const pdf = (name: string, bytes = 64) => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(bytes, 32)]),
});

test("pictures, documents and spoken notes are sent and opened by those in the conversation, and by nobody else", async ({
  as,
  sql,
  backend,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await choose(amina.page).setInputFiles([
    { name: "IMG_2041.JPG", mimeType: "image/jpeg", buffer: await photo(amina.page) },
    pdf("../../x<script>.pdf"),
    { name: "photo.png", mimeType: "image/png", buffer: Buffer.from("MZ\x90\0\x03\0\0\0") },
    { name: "nothing.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
  ]);
  const refused = tray(amina.page).getByRole("alert");
  await expect(refused).toContainText([
    "“photo.png” can’t be sent. Pictures, PDF, sound, text, Word and Excel files can.",
    "“nothing.txt” is empty. Choose another file.",
  ]);
  await amina.page.getByRole("button", { name: "Remove photo.png" }).click();
  await amina.page.getByRole("button", { name: "Remove nothing.txt" }).click();
  await say(amina.page, "This is how it looks.");
  await expect(tray(amina.page)).toBeHidden();
  await expect(state(amina.page, /^(Sent|On|Read)/)).toBeVisible();

  // At the other end: the picture to be seen, the document to be saved under a harmless name.
  await expect(message(grace.page, "This is how it looks.")).toBeVisible();
  await sent(grace.page, "image/").getByRole("button", { name: "Show IMG_2041.jpg" }).click();
  const shown = grace.page.getByRole("dialog").getByRole("img", { name: "IMG_2041.jpg" });
  await expect(shown).toHaveJSProperty("naturalWidth", 800);
  const bytes = await grace.page.request.get((await shown.getAttribute("src")) ?? "");
  expect(bytes.headers()["content-type"]).toContain("image/jpeg");
  expect((await bytes.body()).toString("latin1"), "where it was taken stays behind").not.toMatch(
    /Exif|GPS/,
  );
  await grace.page.keyboard.press("Escape");
  const [saved] = await Promise.all([
    grace.page.waitForEvent("download"),
    grace.page.getByRole("button", { name: "Save xscript.pdf" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("xscript.pdf");

  // A spoken note, without a word.
  await grace.page.getByRole("button", { name: /^Add a file/ }).click();
  await grace.page.getByRole("menuitem", { name: "Record a spoken note" }).click();
  await expect(grace.page.locator("[data-recording=recording]")).toContainText(/0:0[1-9] /);
  await grace.page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(tray(grace.page).locator("audio")).toBeVisible();
  await field(grace.page).press("Enter");
  await sent(amina.page, "audio/").getByRole("button", { name: /^Play/ }).click();
  await expect(sent(amina.page, "audio/").locator("audio")).toHaveJSProperty("error", null);

  // Somebody else has no way to any of it, though they know where it lies.
  const objects = await sql<{ name: string }[]>`
    select object_path as name from public.message_attachments where conversation_id = ${thread.conversationId}`;
  expect(objects).toHaveLength(3);
  if (!backend.stack) throw new Error("the stack is not running");
  const { apiUrl, publishableKey } = backend.stack.status;
  const stranger = createClient(apiUrl, publishableKey);
  await stranger.auth.signInWithPassword({ email: cast.patient2.email, password });
  const files = stranger.storage.from("attachments");
  for (const { name } of objects) {
    expect((await files.download(name)).data, name).toBeNull();
    expect((await files.createSignedUrl(name, 60)).data, name).toBeNull();
  }

  // A message that is removed takes its files along.
  await log(amina.page).locator("li[data-seq]").first().hover();
  await amina.page.getByRole("button", { name: "More for this message" }).first().click();
  await amina.page.getByRole("menuitem", { name: "Remove" }).click();
  await amina.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(sent(grace.page, "image/")).toHaveCount(0);
});

test("a picture shows in small without a network, whole when it is back, and goes on to others with its message", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  await openThread(amina.page, thread.path);
  await choose(amina.page).setInputFiles([
    { name: "ankle.jpg", mimeType: "image/jpeg", buffer: await photo(amina.page) },
  ]);
  await expect(tray(amina.page).locator("[data-tray=ready]")).toBeVisible();
  await say(amina.page, "Is this swollen?");
  await expect(state(amina.page, /^(Sent|On|Read)/)).toBeVisible();

  const { page, network } = await as("provider", installed);
  await readyWithoutNetwork(page);
  network.cut();
  await page.goto(thread.path);
  const later = page.getByRole("button", { name: "ankle.jpg shows when there is a connection" });
  await expect(later).toBeVisible();
  await expect(later.locator("[data-preview]")).toHaveJSProperty("naturalWidth", 160);
  // It goes on from here all the same, and its bytes never pass this device.
  await message(page, "Is this swollen?").hover();
  await page.getByRole("button", { name: "More for this message" }).first().click();
  await page.getByRole("menuitem", { name: "Forward" }).click();
  await expect(dialog(page).getByRole("list", { name: "Files that go along" })).toHaveText(
    "ankle.jpg",
  );
  await dialog(page).getByLabel("Find a conversation").fill("ortega");
  await dialog(page)
    .getByRole("button", { name: /Ortega/ })
    .first()
    .click();
  await expect(dialog(page)).toHaveCount(0);
  network.mend();
  const whole = sent(page, "image/").getByRole("button", { name: "Show ankle.jpg" });
  await expect(whole.locator("img:not([data-preview])")).toHaveJSProperty("naturalWidth", 800);

  // Whoever it went to sees it, also when the original is removed.
  const forwarded = () => sql<{ id: string; thread: string }[]>`
    select m.id, m.conversation_id as thread from public.messages m
      join public.message_attachments a on a.message_id = m.id
     where m.content like 'Forwarded from%> Is this swollen?'`;
  await expect.poll(async () => (await forwarded()).length).toBe(1);
  const [copy] = await forwarded();
  await log(amina.page).locator("li[data-seq]").first().hover();
  await amina.page.getByRole("button", { name: "More for this message" }).first().click();
  await amina.page.getByRole("menuitem", { name: "Remove" }).click();
  await amina.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(sent(page, "image/")).toHaveCount(0);
  const luis = await as("provider2");
  await openThread(luis.page, `/conversations/${copy?.thread}`);
  await sent(luis.page, "image/").getByRole("button", { name: "Show ankle.jpg" }).last().click();
  await expect(dialog(luis.page).getByRole("img", { name: "ankle.jpg" })).toHaveJSProperty(
    "naturalWidth",
    800,
  );
});

test("files wait without a network, go on where they were cut off, and can be given up; words go before them", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page, network, context } = await as("patient", installed);
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  // The second piece is cut off once.
  const asked: string[] = [];
  await context.route("**/upload/resumable/**", async (route) => {
    const method = route.request().method();
    asked.push(method);
    if (method === "PATCH" && asked.filter((one) => one === "PATCH").length === 1) {
      await route.abort("connectionreset");
    } else await route.continue();
  });
  network.cut();
  await choose(page).setInputFiles(pdf("scan.pdf", 7_000_000));
  await expect(tray(page).locator("[data-tray=ready]")).toBeVisible();
  await field(page).press("ControlOrMeta+Enter");
  const waiting = log(page).locator("[data-outgoing]").filter({ hasText: "scan.pdf" });
  await expect(waiting).toContainText("7 MB");
  await choose(page).setInputFiles(pdf("wrong.pdf"));
  await expect(tray(page).locator("[data-tray=ready]")).toBeVisible();
  await say(page, "Not this one");
  const wrong = log(page).locator("[data-outgoing]").filter({ hasText: "wrong.pdf" });
  await wrong.getByRole("button", { name: "Don’t send" }).click();
  await expect(wrong).toHaveCount(0);
  await expect(field(page), "its words are back").toHaveValue("Not this one");
  await say(page, "Words first");

  network.mend();
  await expect(sent(page, "application/pdf")).toContainText("scan.pdf");
  expect(
    asked.filter((method) => method === "HEAD"),
    "it asked how far it was",
  ).not.toEqual([]);
  const kept = await sql<{ content: string; bytes: string | null }[]>`
    select m.content, a.bytes from public.messages m
      left join public.message_attachments a on a.message_id = m.id
     where m.conversation_id = ${thread.conversationId} order by m.seq`;
  expect(kept.map(({ content, bytes }) => [content, bytes])).toEqual([
    ["Words first", null],
    ["scan.pdf", "7000009"],
  ]);
});

test("what is pasted or dropped goes into the tray, and words copied from a document stay words", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const { page } = await as("provider");
  await openThread(page, thread.path);
  await page.evaluate(() => {
    const files = (name: string, words: string | null) => {
      const data = new DataTransfer();
      data.items.add(new File(["%PDF-1.7 "], name, { type: "application/pdf" }));
      if (words !== null) data.items.add(words, "text/plain");
      return data;
    };
    const area = document.querySelector("textarea");
    const paste = (clipboardData: DataTransfer) =>
      area?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    paste(files("pasted.pdf", null));
    paste(files("picture-of-words.pdf", "The words themselves"));
    const dataTransfer = files("dropped.pdf", null);
    for (const type of ["dragenter", "dragover", "drop"]) {
      document
        .querySelector("[role=log]")
        ?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  });
  await expect(tray(page).locator("[data-tray=ready]")).toHaveText([/pasted\.pdf/, /dropped\.pdf/]);
  // One too many is said, and the others can go.
  await choose(page).setInputFiles(
    Array.from({ length: 9 }, (_, index) => pdf(`page ${index + 1}.pdf`)),
  );
  await expect(tray(page).getByRole("alert")).toHaveText(
    "“page 9.pdf” is one too many: a message carries 10 files. Send it with the next one.",
  );
});
