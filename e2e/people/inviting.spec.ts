import { z } from "zod";

import { expect, test } from "../support/fixtures.ts";

const address = "samira.haddad@example.test";
const mails = z.object({ messages: z.array(z.object({ text: z.string() })) });

test("an invitation leads to the first sign-in, once", async ({ as, backend, browser }) => {
  const { page } = await as("facilityAdmin");
  await page.goto("/admin/people");
  await page.getByLabel("Email", { exact: true }).fill(address);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("button", { name: `Take back: ${address}` })).toBeVisible();

  const caught = await fetch(`${backend.stack?.status.mailUrl}.json?to=${address}`);
  const [mail] = mails.parse(await caught.json()).messages;
  expect(mail?.text).toContain("Lakeside Clinic");
  const path = /\/auth\/invitation\?token=[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "";

  // Somebody who is signed in already is told whose it is, and it stays unused.
  await page.goto(path);
  await expect(page.getByText(address)).toBeVisible();

  const context = await browser.newContext({ baseURL: backend.origin, locale: "fr-FR" });
  const theirs = await context.newPage();
  await theirs.goto(path);
  await theirs.getByLabel("Votre nom").fill("Dr Samira Haddad");
  await theirs.getByLabel("Mot de passe", { exact: true }).fill("un long mot de passe");
  await theirs.getByRole("button", { name: "Démarrer mon compte" }).click();
  await theirs.waitForURL("**/schedule");
  const again = await browser.newContext({ baseURL: backend.origin });
  const other = await again.newPage();
  await other.goto(path);
  await expect(other.getByText("It was used already.")).toBeVisible();
  await context.close();
  await again.close();
});
