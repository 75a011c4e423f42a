import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";

const pages = {
  "/sign-in": ["Sign in", "Se connecter"],
  "/sign-up": ["Make a patient account", "Créer un compte patient"],
  "/check-mail?for=reset": ["Look at your mail", "Regardez vos e-mails"],
  "/forgot-password": ["Set a new password", "Nouveau mot de passe"],
  "/reset-password": ["This page has closed", "Cette page est fermée"],
  "/auth/confirm?token_hash=0123456789abcdef&type=signup": [
    "Start your account",
    "Démarrer votre compte",
  ],
} as const;

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing on the pages before sign-in", async ({ page }) => {
      for (const [path, [heading]] of Object.entries(pages)) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
        await expectAccessible(page);
      }
    });

    test("axe finds nothing on a form that was refused", async ({ page }) => {
      await page.goto("/sign-up");
      await page.getByRole("button", { name: "Make my account" }).click();
      await expect(page.getByRole("alert").first()).toContainText("Give your name");
      await expectAccessible(page);
    });
  });
}

test.describe("on a small phone", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("nothing is cut off, in French, which needs more room", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Français" }).click();
    await expect(page.getByRole("heading", { name: "Se connecter" })).toBeVisible();
    for (const [path, [, heading]] of Object.entries(pages)) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBe(0);
    }
  });
});

test("the sign-in form is worked by keyboard alone", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email").focus();
  const order: string[] = [];
  for (let step = 0; step < 6; step += 1) {
    order.push(
      await page.evaluate(() => {
        const { activeElement } = document;
        return (
          activeElement?.id ||
          activeElement?.textContent ||
          activeElement?.getAttribute("name") ||
          ""
        );
      }),
    );
    await page.keyboard.press("Tab");
  }
  expect(order).toEqual(["email", "Forgot it?", "password", "Show", expect.any(String), "Sign in"]);
});

test("the browser's language is used until somebody chooses", async ({ browser, backend }) => {
  const context = await browser.newContext({ baseURL: backend.origin, locale: "fr-CH" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Se connecter" })).toBeVisible();
  await page.getByLabel("Adresse e-mail").fill("typed@example.org");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByLabel("Email"), "nothing typed is lost").toHaveValue("typed@example.org");
  await context.close();
});
