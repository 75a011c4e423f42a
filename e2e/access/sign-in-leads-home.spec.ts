import { cast, password, type CastName } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { fillSignIn, freshAddress } from "./forms.ts";

const everybody = Object.keys(cast).filter((name): name is CastName => name in cast);

for (const who of everybody) {
  test(`${who} signs in and lands at ${cast[who].home}`, async ({ as }) => {
    const { page } = await as(who, { home: true });
    await expect(page).toHaveURL(new RegExp(`${cast[who].home}$`));
    await expect(page.getByRole("main")).toBeVisible();
  });
}

test("a wrong password and an unknown address get the same answer, and the address stays", async ({
  page,
}) => {
  const answers: string[] = [];
  for (const email of [cast.provider2.email, freshAddress("nobody")]) {
    await page.goto("/sign-in");
    await fillSignIn(page, email, "not the password");
    const alert = page.getByRole("alert").filter({ hasText: "do not belong together" });
    await expect(alert).toBeVisible();
    answers.push((await alert.textContent()) ?? "");
    await expect(page.getByLabel("Email")).toHaveValue(email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("not the password");
  }
  expect(answers[0]).toBe(answers[1]);
});

test("a form that is not complete names its fields and leads to them", async ({ page }) => {
  await page.goto("/sign-in");
  await fillSignIn(page, "no address", "");
  const summary = page.getByRole("alert").filter({ hasText: "Give a whole mail address" });
  await expect(summary).toContainText("Give your password");
  await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await summary.getByRole("link", { name: "Password" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
});

test("a page opened without a session is reached after sign-in", async ({ page }) => {
  await page.goto("/settings?from=mail");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await fillSignIn(page, cast.patient.email, password);
  await page.waitForURL("**/settings?from=mail");
});

test("somebody with a session is not asked again", async ({ as }) => {
  const { page } = await as("patient");
  await page.goto("/sign-in");
  await page.waitForURL("**/home");
  await page.goto("/");
  await page.waitForURL("**/home");
});

test("a page of another role leads to one's own home", async ({ as }) => {
  const { page } = await as("patient");
  for (const foreign of ["/schedule", "/patients", "/admin"]) {
    await page.goto(foreign);
    await expect(page).toHaveURL(/\/home$/);
  }
});

for (const next of ["https://evil.example/", "//evil.example/", "/\\evil.example/"]) {
  test(`sign-in never leads away: next=${JSON.stringify(next)}`, async ({ page, backend }) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await fillSignIn(page, cast.patient.email, password);
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect(new URL(page.url()).origin).toBe(backend.origin);
    await page.goto("/home");
    await expect(page).toHaveURL(/\/home$/);
  });
}

test("a forged next field of the form never leads away", async ({ page, backend }) => {
  await page.goto("/sign-in?next=/settings");
  await page
    .locator("input[name=next]")
    .evaluate((field) => field.setAttribute("value", "https://evil.example/"));
  await fillSignIn(page, cast.patient.email, password);
  await page.waitForURL(`${backend.origin}/home`);
});
