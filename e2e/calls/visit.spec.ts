import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { cast, ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { openTodaysCall, withCamera } from "./todays-call.ts";

test.use(withCamera);

const control = (page: Page, name: string) => page.locator(`[data-call-control=${name}]`);
const stage = (page: Page) => page.locator("[data-call-stage=connected]");
const tile = (page: Page, id: string) => page.locator(`[data-tile="${id}"]`);
const over = (page: Page) => page.locator("[data-call-over]");

/** How many frames of somebody's picture were drawn so far. */
const frames = (page: Page, id: string) =>
  tile(page, id)
    .locator("video")
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

/** Their picture is there and moves. */
async function sees(page: Page, id: string): Promise<void> {
  await tile(page, id).locator("video").waitFor();
  const before = await frames(page, id);
  await expect.poll(() => frames(page, id)).toBeGreaterThan(before + 5);
}

/** A script after which the page's browser understands this, whatever is said. */
const hearInstead = (transcript: string) => `
  SpeechRecognition.prototype.start = function () {
    const result = Object.assign([{ transcript: ${JSON.stringify(transcript)} }], { isFinal: true });
    setTimeout(() => this.onresult?.({ resultIndex: 0, results: [result] }), 0);
  };`;

/** Goes from one's own start page to the door of today's visit, with camera and microphone. */
async function comeTo(page: Page, who: RegExp, go: string): Promise<void> {
  await page.getByRole("link", { name: who }).first().click();
  await page.waitForURL("**/calls/*");
  await page.getByRole("button", { name: "Turn on camera and microphone" }).click();
  await page.getByRole("button", { name: go }).click();
}

test("a visit leads from the waiting room over the call to its end, with its chat", async ({
  as,
  sql,
}) => {
  const call = await openTodaysCall(sql);
  const amina = await as("patient", { home: true });
  await comeTo(amina.page, /Join the visit with Dr. Grace Mbeki/, "Enter the waiting room");
  await expect(amina.page.locator("[data-waiting-room=waiting]")).toBeVisible();
  await expectAccessible(amina.page);

  // Chat while waiting is the chat of the visit.
  await amina.page.getByRole("textbox").fill("My reading is 150 today.");
  await amina.page.keyboard.press("Enter");

  const grace = await as("provider", { home: true });
  await comeTo(grace.page, /Join the visit with Amina Diallo/, "Go to the visit");
  await expect(stage(grace.page)).toBeVisible();
  await expect(grace.page.getByText("Amina Diallo is in your waiting room")).toBeVisible();
  await grace.page.locator("[data-call-admit]").click();

  // Both see each other; nobody pressed anything more.
  await expect(stage(amina.page)).toBeVisible();
  await Promise.all([sees(amina.page, cast.provider.id), sees(grace.page, cast.patient.id)]);

  // The small window shows the other's picture, and closes by the same button.
  await control(grace.page, "window").click();
  await expect(control(grace.page, "window")).toHaveAttribute("aria-pressed", "true");
  await control(grace.page, "window").click();
  await expect(control(grace.page, "window")).toHaveAttribute("aria-pressed", "false");

  // Captions are asked for on one side and decided on the other. What hears speech is a service that is not here.
  await control(amina.page, "captions").click();
  await expect(amina.page.locator("[data-caption-answer=asked]")).toContainText("Dr. Grace Mbeki");
  await expect(grace.page.getByText("Amina Diallo asks to read what you say.")).toBeVisible();
  await expectAccessible(grace.page);
  await grace.page.locator("[data-caption-decide=yes]").click();
  await expect(grace.page.locator("[data-caption-writing=network]")).toBeVisible();
  await expect(amina.page.locator("[data-caption-answer=failed]")).toBeVisible();
  await grace.page.evaluate(hearInstead("Take it in the evening."));
  await grace.page.getByRole("button", { name: "Try again" }).click();
  await expect(amina.page.locator("[data-captions]")).toContainText("Take it in the evening.");
  await expectAccessible(amina.page);
  await grace.page.locator("[data-caption-decide=stop]").click();
  await expect(amina.page.locator("[data-caption-answer=no]")).toBeVisible();
  await control(amina.page, "captions").click();
  const consents = await sql`
    select user_id, withdrawn_at is not null as over from public.call_consents where session_id = ${call}`;
  expect(consents).toEqual([{ user_id: cast.provider.id, over: true }]);

  // What is off is said on both sides.
  await control(amina.page, "microphone").click();
  await expect(tile(grace.page, cast.patient.id)).toContainText("microphone off");
  await control(amina.page, "camera").click();
  await expect(tile(grace.page, cast.patient.id).locator("video")).toHaveCount(0);
  await control(amina.page, "camera").click();
  await sees(grace.page, cast.patient.id);

  await control(grace.page, "chat").click();
  const panel = grace.page.getByRole("complementary", { name: "Visit chat" });
  await expect(panel).toContainText("My reading is 150 today.");
  await panel.getByRole("textbox", { name: /message/i }).fill("Thank you, I see it.");
  await grace.page.keyboard.press("Enter");
  await control(amina.page, "chat").click();
  await expect(amina.page.getByRole("complementary", { name: "Visit chat" })).toContainText(
    "Thank you, I see it.",
  );

  // A reload comes back by itself, with what was on.
  await amina.page.reload();
  await expect(stage(amina.page)).toBeVisible();
  await Promise.all([sees(amina.page, cast.provider.id), sees(grace.page, cast.patient.id)]);
  await expect(tile(grace.page, cast.patient.id)).toContainText("microphone off");

  // Leaving is for oneself, and coming back needs no door.
  await control(amina.page, "leave").click();
  await amina.page.locator("[data-call-leave]").click();
  await expect(over(amina.page)).toHaveAttribute("data-call-over", "left");
  await amina.page.getByRole("button", { name: "Return to the visit" }).click();
  await expect(stage(amina.page)).toBeVisible();

  await control(grace.page, "leave").click();
  await grace.page.locator("[data-call-end]").click();
  for (const { page } of [amina, grace]) {
    await expect(over(page)).toHaveAttribute("data-call-over", "ended");
  }
  await expectAccessible(amina.page);
  const [ended] = await sql`
    select status, met_at is not null as met from public.video_call_sessions where id = ${call}`;
  expect(ended).toEqual({ status: "ended", met: true });
});

test("a stranger finds no visit, and is told so", async ({ as, sql }) => {
  const call = await openTodaysCall(sql);
  const { page } = await as("patient2");
  await page.goto(`/calls/${call}`);
  await expect(page.getByRole("heading", { name: "There is no such visit" })).toBeVisible();
  await page.goto(`/appointments/${ids.appointmentToday}/call`);
  await expect(page.getByRole("heading", { name: "This page is not here" })).toBeVisible();
});
