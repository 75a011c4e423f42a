import type { BrowserContext, Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";
import { log, makeThread, message, writeAs } from "./thread.ts";

/** A browser that keeps nothing, so that only the server can answer. */
const keepNothing = (context: BrowserContext) =>
  context.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", { value: undefined });
  });
const searchField = (page: Page) => page.getByRole("textbox", { name: "Search" });
const results = (page: Page) => page.getByRole("region", { name: "Messages", exact: true });

test("without a copy the server finds: by stem and by slip, page by page, and a find opens where it was said", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql, "patient2", "provider2");
  await writeAs(sql, "provider2", thread.conversationId, [
    "Prenez le tramadol après les repas de l’élève",
    ...Array.from({ length: 60 }, (_, index) => `Suivi quagga ${index + 1}`),
  ]);
  const { page, context } = await as("patient2");
  await keepNothing(context);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await page.goto("/conversations");

  await searchField(page).fill("quagga");
  await expect(results(page).getByRole("link")).toHaveCount(20);
  await page.getByRole("button", { name: "Show older messages" }).click();
  await expect(results(page).getByRole("link")).toHaveCount(40);

  await searchField(page).fill("tramadlo");
  await expect(page.getByText("Nothing has these words. These are similar.")).toBeVisible();
  await searchField(page).fill("TRAMADOL élèves");
  await expect(page.getByText("No conversations, 1 message")).toBeVisible();
  await expect(results(page).locator("mark")).toHaveText(["tramadol", "élève"]);
  await searchField(page).press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(message(page, "Prenez le tramadol après les repas de l’élève")).toBeInViewport();
  await expect(log(page).locator("[data-found]")).toBeFocused();
  await expect(searchField(page), "what was typed is still there").toHaveValue("TRAMADOL élèves");
  expect(
    addresses.filter((url) => /quagga|tramad/i.test(url)),
    "in no address",
  ).toEqual([]);
});

test("chips narrow a search on device and server, by keyboard, and words say what is off", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql, "patient2", "provider2");
  await writeAs(sql, "provider2", thread.conversationId, ["Okapi from the doctor"]);
  await writeAs(sql, "patient2", thread.conversationId, ["Okapi from the patient"]);
  const { page, network } = await as("patient2");
  await page.goto("/conversations");
  await searchField(page).fill("okapi");
  await expect(results(page).getByRole("link")).toHaveCount(2);

  await page.getByRole("combobox", { name: "Written when" }).selectOption("From … until …");
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Written by" }).selectOption({ label: "You" });
  await expect(results(page).getByRole("link")).toHaveText([/patient/]);
  await page.getByRole("combobox", { name: "Written when" }).selectOption("Today");
  await expect(results(page).getByRole("link")).toHaveCount(1);
  const attachment = page.getByRole("button", { name: "With attachment" });
  await attachment.press("Space");
  await expect(attachment).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).press("Enter");
  await expect(results(page).getByRole("link")).toHaveCount(2);

  network.cut();
  await searchField(page).fill("okapi doctor");
  await expect(page.getByText(/The server did not answer|cannot be reached/)).toBeVisible();
  network.mend();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(results(page).getByRole("link")).toHaveText([/doctor/]);
  await expect(searchField(page), "what was typed is still there").toHaveValue("okapi doctor");
});

test("nobody finds what is said where they have no part", async ({ as, sql }) => {
  const thread = await makeThread(sql, "patient2", "provider2");
  await writeAs(sql, "provider2", thread.conversationId, ["Numbat between the two of us"]);
  const { page, context } = await as("patient");
  await keepNothing(context);
  await page.goto("/conversations");
  await searchField(page).fill("numbat");
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
});
