import type { Page } from "@playwright/test";
import { installed, readyWithoutNetwork } from "../offline/device.ts";
import { expectAccessible } from "../support/axe.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { dialog, field, makeThread, message, openThread } from "./thread.ts";

const button = (page: Page) => page.getByRole("button", { name: "Saved replies" });
const search = (page: Page) => dialog(page).getByRole("combobox", { name: "Find a reply" });
const section = (page: Page) => page.locator("section").filter({ hasText: /Saved replies/ });
const inFrench = "Bonjour Amina Diallo, nous vous attendons le";

/** Opens the picker and finds one, by keys alone. */
async function find(page: Page, words: string): Promise<void> {
  await button(page).focus();
  await page.keyboard.press("Enter");
  await expect(search(page)).toBeFocused();
  await page.keyboard.type(words);
}

test.afterEach(async ({ sql }) => {
  await sql`update public.users set locale = 'en' where id = ${cast.patient.id}`;
  await sql`update public.patient_profiles set locale = 'en' where user_id = ${cast.patient.id}`;
  await sql`update public.facilities set phone = '+352 20 00 01 10' where phone is null`;
});

test("a reply is found by keys, filled in the patient's language and put at the cursor", async ({
  as,
  sql,
}) => {
  await sql`update public.users set locale = 'fr' where id = ${cast.patient.id}`;
  await sql`update public.patient_profiles set locale = 'fr' where user_id = ${cast.patient.id}`;
  const thread = await makeThread(sql);
  const [visit] = await sql<{ time: string }[]>`
    select to_char(scheduled_start at time zone 'Europe/Luxembourg', 'HH24:MI') as time
      from public.appointments where id = ${thread.appointmentId}`;
  const { page } = await as("provider");
  await openThread(page, thread.path);
  await field(page).fill("Before  after");
  await field(page).evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(7, 7));
  await find(page, "remind");
  const options = dialog(page).getByRole("option");
  await expect(options).toHaveCount(1);
  await expect(dialog(page)).toContainText(inFrench);
  await expect(dialog(page)).toContainText(`à ${visit?.time}`);
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue(
    new RegExp(`^Before ${inFrench} .* à ${visit?.time}\\..* after$`),
  );

  // Another one by the arrows; one without the language says so and offers the other.
  await field(page).fill("");
  await find(page, "");
  await expect(dialog(page).getByRole("option", { selected: true })).toContainText(
    "Before a video",
  );
  await page.keyboard.press("ArrowDown");
  await expect(dialog(page).getByRole("option", { selected: true })).toContainText(
    "Blood pressure",
  );
  await expect(dialog(page)).toContainText("This reply is not there in French.");
  await dialog(page).getByRole("button", { name: "Use it in English" }).click();
  await dialog(page).getByRole("button", { name: "Put into the message" }).click();
  await field(page).press("ControlOrMeta+Enter");
  await expect(
    message(
      page,
      "Please measure twice in the morning, one minute apart, and send me both readings. Dr. Grace Mbeki",
    ),
  ).toBeVisible();
});

test("what is not known here is a gap that is filled before the text goes", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  await sql`update public.facilities set phone = null where id = (
    select facility_id from public.conversations where id = ${thread.conversationId})`;
  const { page } = await as("provider");
  await openThread(page, thread.path);
  await find(page, "worse");
  await expect(dialog(page)).toContainText("[clinic phone?]");
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue(/call Lakeside Clinic on \[clinic phone\?\]/);
  const selected = () =>
    field(page).evaluate((element: HTMLTextAreaElement) =>
      element.value.slice(element.selectionStart, element.selectionEnd),
    );
  await expect.poll(selected).toBe("[clinic phone?]");
  await page.keyboard.press("ControlOrMeta+Enter");
  const held = page.locator("[data-gaps]");
  await expect(held).toContainText("Fill in what is in brackets: clinic phone.");
  await expect.poll(selected).toBe("[clinic phone?]");
  await page.keyboard.type("20 12 34");
  await expect(held).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(
    message(
      page,
      "If it gets worse before we speak, call Lakeside Clinic on 20 12 34. In an emergency, call 112 at once.",
    ),
  ).toBeVisible();
});

test("replies are kept in the settings and by the clinic, and used without a network", async ({
  as,
  sql,
}) => {
  const claire = await as("facilityAdmin");
  await claire.page.goto("/admin");
  await claire.page.getByRole("button", { name: "Add a reply" }).click();
  await dialog(claire.page).getByLabel("Title").fill("Opening hours");
  await dialog(claire.page)
    .getByLabel("Text in English")
    .fill("We are here from 8 to 17, {place}.");
  await dialog(claire.page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(claire.page)).toContainText("MedZen does not know {place}.");
  await expect(dialog(claire.page)).toContainText("{visit_time}");
  await dialog(claire.page).getByLabel("Text in English").fill("{facility} is open from 8 to 17.");
  await dialog(claire.page).getByRole("button", { name: "Save" }).click();
  await expect(section(claire.page).getByText("Opening hours")).toBeVisible();

  const { page, network } = await as("provider", installed);
  await page.goto("/settings");
  const add = async (title: string, text: string) => {
    await page.getByRole("button", { name: "Add a reply" }).click();
    await dialog(page).getByLabel("Title").fill(title);
    await dialog(page).getByLabel("Text in English").fill(text);
    await dialog(page).getByRole("button", { name: "Save" }).click();
  };
  await add("Rest and drink", "Please rest and drink.");
  await expect(page.getByRole("button", { name: "Change Rest and drink" })).toBeVisible();
  await add("rest and drink", "Twice");
  await expect(dialog(page)).toContainText("There is a reply with this title already.");
  await expect(dialog(page).getByLabel("Text in English")).toHaveValue("Twice");
  await dialog(page).getByRole("button", { name: "Cancel" }).first().click();
  await page.getByRole("button", { name: "Change Rest and drink" }).click();
  await dialog(page).getByLabel("Text in English").fill("Please rest and drink, {patient}.");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Please rest and drink, {patient}.")).toBeVisible();

  const thread = await makeThread(sql);
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  network.cut();
  await page.goto(thread.path);
  await find(page, "drink rest");
  await expect(dialog(page)).toContainText("Please rest and drink, Amina Diallo.");
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue("Please rest and drink, Amina Diallo.");
  await find(page, "opening");
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue(
    "Please rest and drink, Amina Diallo. Lakeside Clinic is open from 8 to 17.",
  );
  network.mend();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Remove Rest and drink" }).click();
  await dialog(page).getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Please rest and drink")).toHaveCount(0);
});
