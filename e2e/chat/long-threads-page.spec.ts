import { expect, test } from "../support/fixtures.ts";
import { log, makeThread, message, openThread, textsOn, writeAs } from "./thread.ts";

test("three hundred messages page upwards and keep the reader's place", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const texts = Array.from({ length: 300 }, (_, index) => `Message number ${index + 1}`);
  await writeAs(sql, "patient", thread.conversationId, texts);
  await sql`
    update public.conversation_participants set last_read_seq = 300, last_delivered_seq = 300
    where conversation_id = ${thread.conversationId}`;
  const { page } = await as("provider", { viewport: { width: 1280, height: 800 } });
  await openThread(page, thread.path);
  await expect(message(page, "Message number 300")).toBeInViewport();
  expect((await textsOn(page)).length).toBeLessThan(300);

  // Each time the upper end comes near, what stands on screen must not move.
  await log(page).hover();
  for (const first of [250, 200, 150, 100, 50]) {
    const landmark = message(page, `Message number ${first + 8}`);
    await landmark.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const before = await landmark.boundingBox();
    await expect(message(page, `Message number ${first - 20}`)).toBeAttached();
    const after = await landmark.boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  }
  await expect(page.getByText("The conversation starts here.")).toBeAttached();
  expect(await textsOn(page)).toEqual(texts);

  await page.getByRole("button", { name: "Go to the latest message" }).click();
  await expect(message(page, "Message number 300")).toBeInViewport();
});

test("of a long thread only a part is drawn, wherever in it the reader is", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const last = 1_500;
  await writeAs(
    sql,
    "patient",
    thread.conversationId,
    Array.from({ length: last }, (_, index) => `Message number ${index + 1}`),
  );
  await sql`
    update public.conversation_participants set last_read_seq = ${last}, last_delivered_seq = ${last}
    where conversation_id = ${thread.conversationId}`;
  const { page } = await as("provider", { viewport: { width: 1280, height: 800 } });
  const drawn = async () => (await textsOn(page)).map((text) => Number(text.replace(/\D/g, "")));
  const inOnePiece = async () => {
    const numbers = await drawn();
    expect(numbers.length).toBeLessThanOrEqual(330);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  };
  await openThread(page, `${thread.path}?at=10`);
  await expect(message(page, "Message number 10")).toBeInViewport();
  await inOnePiece();

  // Downwards and upwards again: what stands on screen stays where it is while the rest is exchanged.
  const way = [155, 315, 475, 635, 505, 345, 185];
  for (const [index, number] of way.entries()) {
    const landmark = message(page, `Message number ${number}`);
    await landmark.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const there = index < 4 ? number + 100 : number - 100;
    await expect(message(page, `Message number ${there}`)).toBeAttached();
    await expect(landmark).toBeInViewport();
    await inOnePiece();
  }
  await page.getByRole("button", { name: "Go to the latest message" }).click();
  await expect(message(page, `Message number ${last}`)).toBeInViewport();
  await inOnePiece();
});
