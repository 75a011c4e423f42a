import type { BrowserContext } from "@playwright/test";
import { z } from "zod";
import { cast, password } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { fillSignIn } from "./forms.ts";

const session = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_at: z.number(),
});
const prefix = "base64-";

async function sessionCookie(context: BrowserContext) {
  const cookie = (await context.cookies()).find(({ name }) => name === "mz-session");
  if (!cookie) throw new Error("no session cookie");
  const json = Buffer.from(cookie.value.slice(prefix.length), "base64url").toString("utf8");
  return { cookie, value: session.parse(JSON.parse(json)) };
}

/** Turns the clock of the session forward: its access token looks as if it had run out. Gives the old refresh token. */
async function letTokenRunOut(context: BrowserContext) {
  const { cookie, value } = await sessionCookie(context);
  const old = JSON.stringify({ ...value, expires_at: 1, expires_in: 0 });
  const text = `${prefix}${Buffer.from(old).toString("base64url")}`;
  await context.addCookies([{ ...cookie, value: text }]);
  return value.refresh_token;
}

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
  const text = `${prefix}${Buffer.from(JSON.stringify(forged)).toString("base64url")}`;
  await page.goto("about:blank");
  await context.addCookies([{ ...cookie, value: text }]);
  await page.goto("/admin");
  await expect(page).toHaveURL(/\/sign-in/);

  await context.addCookies([{ ...cookie, value: `${prefix}not-even-json` }]);
  await page.goto("/home");
  await expect(page).toHaveURL(/\/sign-in/);
});
