import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { cast } from "../support/cast.ts";
import { expect, signIn, test } from "../support/fixtures.ts";

/** A step before or after now is taken too, so two codes in a row need no waiting. */
function codeOf(secret: string, step: number): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: Date.now() + step * 30_000 });
}

async function giveCode(page: Page, code: string, button: string): Promise<void> {
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: button, exact: true }).click();
}

// Whoever signs in as the same person afterwards has no such device.
test.afterEach(async ({ sql }) => {
  await sql`delete from auth.mfa_factors where user_id = ${cast.nurse.id}`;
  await sql`select private.review_second_factors(${cast.nurse.id})`;
});

test("a provider sets up two-step sign-in and signs in with a code, after a wrong one", async ({
  as,
}) => {
  const { page } = await as("nurse");
  await page.goto("/settings");
  const card = page.getByRole("region", { name: "Two-step sign-in" });
  await card.getByRole("button", { name: "Set up" }).click();
  await card.getByLabel("Name of the device").fill("Ward phone");
  await card.getByRole("button", { name: "Continue" }).click();
  await expect(card.getByRole("img", { name: /scan/ })).toBeVisible();
  const shown = (await card.getByText(/^(?:[A-Z2-7]{4} ?){8}$/).textContent()) ?? "";
  const secret = shown.replaceAll(" ", "");
  await giveCode(page, codeOf(secret, 0), "Switch on");
  await expect(card.getByText("Ward phone")).toBeVisible();

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL("**/sign-in?**");
  await signIn(page, "nurse", "/sign-in/code**");
  await page.goto("/conversations");
  await page.waitForURL("**/sign-in/code?next=%2Fconversations");
  await giveCode(page, "000 000", "Sign in");
  await expect(page.getByRole("alert").first()).toContainText("That code is wrong or old");
  await expect(page.getByLabel("Code")).toHaveValue("000 000");
  await giveCode(page, codeOf(secret, 1).replace(/^.../, "$& "), "Sign in");
  await page.waitForURL("**/conversations");
  await expect(page.getByRole("main")).toBeVisible();
});
