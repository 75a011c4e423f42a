import { expect, test } from "../support/fixtures.ts";
import {
  becomePatient,
  fillSignIn,
  freshAddress,
  mailedLink,
  mailsTo,
  newPassword,
} from "./forms.ts";

const changed = "another quiet place";

test("a forgotten password is set anew by mail, and other devices are signed out", async ({
  browser,
  page,
  backend,
}) => {
  const email = freshAddress("forgetful");
  await becomePatient(page, backend, email);
  // A page that stands open would leave by itself as soon as its session ends.
  await page.goto("about:blank");
  await fetch(backend.stack?.status.mailUrl ?? "", { method: "DELETE" });

  const context = await browser.newContext({ baseURL: backend.origin });
  const other = await context.newPage();
  await other.goto("/sign-in");
  await other.getByRole("link", { name: "Forgot it?" }).click();
  // The page that is left has an Email field too.
  await other.waitForURL("**/forgot-password");
  await other.getByLabel("Email").fill(email);
  await other.getByRole("button", { name: "Mail me a link" }).click();
  await expect(other.getByText("If the address has an account")).toBeVisible();

  await other.goto(await mailedLink(backend, email));
  await other.getByRole("button", { name: "Go on" }).click();
  await other.waitForURL("**/reset-password");
  await other.getByLabel("New password").fill("short");
  await other.getByRole("button", { name: "Keep this password" }).click();
  await expect(other.getByRole("alert").first()).toContainText("at least 10 characters");
  await other.getByLabel("New password").fill(changed);
  await other.getByRole("button", { name: "Keep this password" }).click();
  await other.waitForURL("**/home");

  await page.goto("/settings");
  await expect(page, "the first device is signed out").toHaveURL(/\/sign-in/);
  await fillSignIn(page, email, newPassword);
  await expect(page.getByRole("alert").first()).toContainText("do not belong together");
  await page.getByLabel("Password", { exact: true }).fill(changed);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/settings");

  await other.goto("/reset-password");
  await expect(other.getByRole("heading", { name: "This page has closed" })).toBeVisible();
  await context.close();
});

test("an unlocked screen is not enough to set a new password", async ({ as }) => {
  const { page } = await as("patient2");
  await page.goto("/reset-password");
  await expect(page.getByRole("heading", { name: "This page has closed" })).toBeVisible();
});

test("an address without an account gets the same answer and no mail", async ({
  page,
  backend,
}) => {
  const email = freshAddress("unknown");
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByText("If the address has an account")).toBeVisible();
  expect(await mailsTo(backend, email)).toEqual([]);
});
