import { cast, password } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { fillSignIn } from "./forms.ts";

test.use({ javaScriptEnabled: false });

test("signing in works before scripts have loaded, wrong password included", async ({ page }) => {
  await page.goto("/sign-in?next=/settings");
  await fillSignIn(page, cast.patient2.email, "not the password");
  await expect(page.getByRole("alert").first()).toContainText("do not belong together");
  await expect(page.getByLabel("Email")).toHaveValue(cast.patient2.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/settings");
});

test("the language can be changed before scripts have loaded", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page.getByRole("heading", { name: "Se connecter" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
});
