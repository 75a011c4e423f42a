import type { Page } from "@playwright/test";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { openTodaysCall, withCamera } from "./todays-call.ts";

test.use(withCamera);

const control = (page: Page, name: string) => page.locator(`[data-call-control=${name}]`);
const stage = (page: Page) => page.locator("[data-call-stage=connected]");
const video = (page: Page, id: string) => page.locator(`[data-tile="${id}"] video`);
const step = (page: Page) => page.locator("[data-call-step]");
const notice = (page: Page, kind: string) => page.locator(`[data-call-notice=${kind}]`);

/** Their picture is there and moves. */
async function sees(page: Page, id: string): Promise<void> {
  const frames = () =>
    video(page, id).evaluate(
      (it: HTMLVideoElement) => it.getVideoPlaybackQuality().totalVideoFrames,
    );
  await video(page, id).waitFor();
  const before = await frames();
  await expect.poll(frames).toBeGreaterThan(before + 5);
}

async function comeTo(page: Page, call: string, go: string): Promise<void> {
  await page.goto(`/calls/${call}`);
  await page.getByRole("button", { name: "Turn on camera and microphone" }).click();
  await page.getByRole("button", { name: go }).click();
}

/** Whatever this page measures is a bad connection while `window.isBad` is set: nothing on one machine is. */
const bad = `{
  const { getStats } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.getStats = async function () {
    const report = new Map(await getStats.call(this));
    const lost = { id: "bad", type: "remote-inbound-rtp", timestamp: Date.now(), fractionLost: 0.5 };
    return window.isBad ? report.set("bad", lost) : report;
  };
}`;
const setBad = (page: Page, isBad: boolean) =>
  page.evaluate((it) => void Object.assign(window, { isBad: it }), isBad);

test("a visit outlives a cut, a weak connection, a lost permission and a second tab", async ({
  as,
  sql,
}) => {
  test.slow();
  const call = await openTodaysCall(sql);
  const [amina, grace] = await Promise.all([as("patient"), as("provider")]);
  await amina.page.addInitScript(bad);
  await comeTo(amina.page, call, "Enter the waiting room");
  await comeTo(grace.page, call, "Go to the visit");
  await grace.page.locator("[data-call-admit]").click();
  await Promise.all([sees(amina.page, cast.provider.id), sees(grace.page, cast.patient.id)]);

  // The network goes for three seconds: both see each other, and it is said until it is back.
  amina.network.cut();
  await expect(notice(amina.page, "signallingDown")).toBeVisible();
  await Promise.all([sees(amina.page, cast.provider.id), sees(grace.page, cast.patient.id)]);
  amina.network.mend();
  await expect(notice(amina.page, "signallingDown")).toHaveCount(0);
  await expect(stage(amina.page)).toBeVisible();

  // Too weak for pictures: both are told the same, and no camera goes on.
  await setBad(amina.page, true);
  for (const { page } of [amina, grace]) {
    await expect(step(page)).toHaveAttribute("data-call-step", "sound");
    await expect(page.locator("[data-tile] video")).toHaveCount(0);
  }
  const words = await step(grace.page).getByRole("note").locator("p").first().innerText();
  await expect(step(amina.page)).toContainText(words);

  // Too weak for sound: the chat opens with the words, and a call back is asked for in it.
  const panel = amina.page.getByRole("complementary", { name: "Visit chat" });
  await expect(panel.locator("[data-call-step=text]")).toBeVisible();
  await panel.locator("[data-call-back-ask]").click();
  for (const { page } of [amina, grace]) {
    await expect(page.locator("[data-call-back-asked]")).toBeVisible();
    await expect(page.getByRole("complementary", { name: "Visit chat" })).toContainText(
      "Please call me back by telephone.",
    );
  }

  // One tries again: pictures are back for both, and each camera by its owner.
  await setBad(amina.page, false);
  await panel.getByRole("button", { name: "Try video again" }).click();
  await sees(grace.page, cast.patient.id);
  await expect(step(grace.page)).toHaveAttribute("data-call-step", "back");
  await expect(video(amina.page, cast.provider.id)).toHaveCount(0);
  await grace.page.getByRole("button", { name: "Turn my camera on" }).click();
  await sees(amina.page, cast.provider.id);

  // A permission that was taken away meanwhile is said, and the rest goes on.
  await control(amina.page, "camera").click();
  await amina.page.evaluate(() => {
    const denied = new DOMException("Permission denied", "NotAllowedError");
    navigator.mediaDevices.getUserMedia = () => Promise.reject(denied);
  });
  await control(amina.page, "camera").click();
  await expect(amina.page.getByText("Your camera is blocked.")).toBeVisible();
  await sees(amina.page, cast.provider.id);

  // A second tab takes the visit over; the first says so, and can bring it back.
  const tab = await grace.context.newPage();
  await comeTo(tab, call, "Go to the visit");
  await expect(stage(tab)).toBeVisible();
  await expect(grace.page.locator("[data-call-over]")).toHaveAttribute(
    "data-call-over",
    "superseded",
  );
  await sees(amina.page, cast.provider.id);

  await control(tab, "leave").click();
  await tab.locator("[data-call-end]").click();
  await expect(amina.page.locator("[data-call-over]")).toBeVisible();
  // What the provider has still to do, and what the connections were like.
  await grace.page.goto("/schedule");
  await grace.page.locator("[data-call-backs] [data-call-back-done]").click();
  await expect(grace.page.locator("[data-call-backs]")).toHaveCount(0);
  const measured = async () => {
    const [sums] = await sql`
      select max(steps_down) > 1 as stepped, max(bad_out_seconds) > 10 as weak
        from public.call_quality where session_id = ${call} and user_id = ${cast.patient.id}`;
    return sums;
  };
  await expect.poll(measured).toEqual({ stepped: true, weak: true });
});
