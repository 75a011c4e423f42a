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
