import { cast, password } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { fillSignIn } from "./forms.ts";

test("while the back end is away people are told so, and nobody seems signed out", async ({
  as,
  browser,
  backend,
}) => {
  test.slow();
  // Without a copy on the device, which would show itself instead.
  const { page } = await as("provider", { serviceWorkers: "block" });
  const visitor = await browser.newPage({ baseURL: backend.origin });
  await visitor.goto("/sign-in");
  await backend.stopStack();
  try {
    await fillSignIn(visitor, cast.patient.email, password);
    await expect(visitor.getByRole("alert").first()).toContainText("cannot be reached");
    await page.goto("/settings");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("could not be shown");
    const health = await fetch(`${backend.origin}/api/health`);
    expect(health.status).toBe(503);
  } finally {
    await backend.startStack();
  }
  await page.getByRole("button", { name: "Load again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Settings");
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await visitor.waitForURL("**/home");
  await visitor.close();
});
