import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { Fhir } from "fhir/fhir.js";
import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";
import { makeThread, writeAs } from "../chat/thread.ts";

async function taken(page: Page, name: RegExp): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name }).click(),
  ]);
  return readFile(await file.path(), "utf8");
}

test("a patient takes their record along, to read without a network and for another clinic", async ({
  as,
  sql,
  browser,
}) => {
  const thread = await makeThread(sql, "patient2", "provider2");
  await writeAs(sql, "patient2", thread.conversationId, ["The <b>axolotl</b> rash is back."]);
  const { page } = await as("patient2", { viewport: { width: 360, height: 740 } });
  await page.goto("/settings");
  await page.getByRole("link", { name: /^Take my record along/ }).click();
  await expectAccessible(page);

  const html = await taken(page, /^To read/);
  const alone = await browser.newContext({ offline: true });
  const reader = await alone.newPage();
  await reader.setContent(html);
  await expect(reader.getByText("The <b>axolotl</b> rash is back.")).toBeVisible();
  await expect(reader.getByText(/^End of the copy: [\d,]+ messages?\.$/)).toBeVisible();
  await expectAccessible(reader);
  await alone.close();

  const bundle = await taken(page, /^For another clinic/);
  expect(bundle).toContain("axolotl");
  const { messages } = new Fhir().validate(bundle, { errorOnUnexpected: true });
  expect(messages?.filter(({ severity }) => severity === "error" || severity === "fatal")).toEqual(
    [],
  );

  // Whoever takes too many is told when to come back, on the page.
  for (let n = 0; n < 2; n++) await page.request.get("/settings/copy/file?format=fhir");
  await page.getByRole("link", { name: /^To read/ }).click();
  await expect(
    page.getByText(/^You took several copies just now\. Try again in \d+ minutes?\.$/),
  ).toBeVisible();
});
