import { cast, password } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { fillSignIn } from "./forms.ts";
import { letTokenRunOut, sealed, sessionCookie } from "./session-cookie.ts";

test("a page opened after the token ran out renews the session by itself", async ({ as }) => {
  const { context, page } = await as("provider2");
  await page.goto("about:blank");
  const old = await letTokenRunOut(context);
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/settings$/);
  const { value } = await sessionCookie(context);
  expect(value.refresh_token).not.toBe(old);
  expect(value.expires_at).toBeGreaterThan(Date.now() / 1000);
});

test("a renewed session on a shared phone still ends with the browser", async ({
  context,
  page,
}) => {
  await page.goto("/sign-in");
  await page.getByLabel("Other people use this phone").check();
  await fillSignIn(page, cast.patient2.email, password);
  await page.waitForURL("**/home");
  await page.goto("about:blank");
  const old = await letTokenRunOut(context);
  await page.goto("/home");
  await expect(page.getByRole("main")).toBeVisible();
  const { cookie, value } = await sessionCookie(context);
  expect(value.refresh_token).not.toBe(old);
  expect(cookie.expires).toBe(-1);
});

test("a session that was tampered with is nobody's", async ({ as }) => {
  const { context, page } = await as("patient");
  const { cookie, value } = await sessionCookie(context);
  const [header, , signature] = value.access_token.split(".");
  const claims = {
    sub: cast.systemAdmin.id,
    session_id: cast.systemAdmin.id,
    role: "service_role",
  };
  const body = Buffer.from(JSON.stringify(claims)).toString("base64url");
  const forged = { ...value, access_token: [header, body, signature].join(".") };
  await page.goto("about:blank");
  await context.addCookies([{ ...cookie, value: sealed(forged) }]);
  await page.goto("/admin");
  await expect(page).toHaveURL(/\/sign-in/);

  await context.addCookies([{ ...cookie, value: "base64-not-even-json" }]);
  await page.goto("/home");
  await expect(page).toHaveURL(/\/sign-in/);
});
