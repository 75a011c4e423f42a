import { expect, test } from "../support/fixtures.ts";
import {
  field,
  log,
  makeThread,
  message,
  openThread,
  say,
  state,
  textsOn,
  typing,
} from "./thread.ts";

test("a patient and a provider talk, see each other write, and see what was received and read", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient", { viewport: { width: 390, height: 844 } });
  const grace = await as("provider", { home: true });
  await openThread(amina.page, thread.path);
  await say(amina.page, "Good morning doctor.");
  // The provider's device gets it while another page of theirs is open: delivered, not read.
  await expect(state(amina.page, /^On Dr\. Mbeki’s device, \d\d:\d\d$/)).toBeVisible();

  await openThread(grace.page, thread.path);
  await expect(message(grace.page, "Good morning doctor.")).toBeVisible();
  await expect(state(amina.page, /^Read by the care team, \d\d:\d\d$/)).toBeVisible();
  await expect(amina.page.getByText("Available now")).toBeVisible();
  await expect(grace.page.getByText("Available now")).toBeVisible();

  await field(grace.page).pressSequentially("Goo");
  await expect(typing(amina.page)).toHaveText("Dr. Mbeki is writing");
  await field(grace.page).fill("Good morning Amina.");
  await field(grace.page).press("Enter");
  await expect(message(amina.page, "Good morning Amina.")).toBeVisible();
  await expect(typing(amina.page)).toBeHidden();
  await expect(state(grace.page, /^Read by Amina, \d\d:\d\d$/)).toBeVisible();

  await say(amina.page, "See you at half past ten.");
  await expect(message(grace.page, "See you at half past ten.")).toBeVisible();
  const said = ["Good morning doctor.", "Good morning Amina.", "See you at half past ten."];
  expect(await textsOn(amina.page)).toEqual(said);
  expect(await textsOn(grace.page)).toEqual(said);

  // Neither a name nor what it is about stands in titles and addresses.
  for (const { page } of [amina, grace]) {
    expect(await page.title()).toMatch(/^(\(\d+\) )?Messages · MedZen$/);
  }
});

test("who stops writing is not shown as writing any more", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await expect(grace.page.getByText("Available now")).toBeVisible();
  await field(amina.page).pressSequentially("I w");
  await expect(typing(grace.page)).toHaveText("Amina is writing");
  await field(amina.page).fill("");
  await expect(typing(grace.page)).toBeHidden();
});

test("who is in a visit is shown so, until it ends", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const move = (status: string) =>
    sql`update public.appointments set status = ${status} where id = ${thread.appointmentId}`;
  const amina = await as("patient");
  const grace = await as("provider");
  await openThread(amina.page, thread.path);
  await openThread(grace.page, thread.path);
  await expect(amina.page.getByText("Available now")).toBeVisible();
  await move("in-progress");
  await expect(amina.page.getByText("In a visit", { exact: true })).toBeVisible();
  await move("completed");
  await expect(amina.page.getByText("Available now")).toBeVisible();
});

test("Shift+Enter starts a line, Enter sends it, and links open safely", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const { page } = await as("provider");
  await openThread(page, thread.path);
  await field(page).pressSequentially("<b>Read</b> https://example.org/diet.");
  await field(page).press("Shift+Enter");
  await field(page).pressSequentially("javascript:alert(1)");
  await field(page).press("Enter");
  const text = "<b>Read</b> https://example.org/diet.\njavascript:alert(1)";
  await expect.poll(() => textsOn(page)).toEqual([text]);
  const links = log(page).getByRole("link");
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute("href", "https://example.org/diet");
  await expect(links).toHaveAttribute("rel", "noopener noreferrer nofollow");
});
