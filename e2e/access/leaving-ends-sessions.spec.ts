import { cast, password } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { fillSignIn } from "./forms.ts";

test("signing out ends this browser's session and leaves the other", async ({ as }) => {
  const phone = await as("patient2");
  const desk = await as("patient2");
  await phone.page.goto("/settings");
  await phone.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await phone.page.waitForURL("**/sign-in?reason=signed-out");
  await expect(phone.page.getByText("You are signed out.")).toBeVisible();
  expect(await phone.context.cookies()).toEqual([]);

  await phone.page.goBack();
  await expect(phone.page, "the back button shows nothing").toHaveURL(/\/sign-in/);

  await desk.page.goto("/settings");
  await expect(desk.page).toHaveURL(/\/settings$/);
});

test("signing out everywhere ends the other browser's session at its next page", async ({
  as,
  sql,
}) => {
  const phone = await as("facilityAdmin");
  const desk = await as("facilityAdmin");
  const stolen = await desk.context.storageState();
  // A page that stands open would hear of it at once.
  await desk.page.goto("about:blank");
  await phone.page.goto("/settings");
  await phone.page.getByRole("button", { name: /everywhere|all devices/i }).click();
  await phone.page.waitForURL("**/sign-in?reason=signed-out-everywhere");

  await desk.page.goto("/settings");
  await expect(desk.page).toHaveURL(/\/sign-in\?next=%2Fsettings&reason=session-over$/);

  const thief = await as("patient", { storageState: undefined });
  await thief.context.clearCookies();
  await thief.context.addCookies(stolen.cookies);
  await thief.page.goto("/admin");
  await expect(thief.page, "a copied session is dead as well").toHaveURL(/\/sign-in/);

  const [event] = await sql`
    select outcome from audit.events
     where action = 'sessions.ended' and actor_id = ${cast.facilityAdmin.id}`;
  expect(event).toMatchObject({ outcome: "ok" });
});

test("on a shared phone the session ends with the browser", async ({ page, context }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Other people use this phone").check();
  await fillSignIn(page, cast.patient.email, password);
  await page.waitForURL("**/home");
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name)).toContain("mz-session");
  for (const { name, expires } of cookies) expect(expires, name).toBe(-1);
});

test("on one's own phone the session stays, and no script of another site gets it", async ({
  as,
}) => {
  const { context } = await as("patient");
  const session = (await context.cookies()).find(({ name }) => name === "mz-session");
  expect(session?.expires).toBeGreaterThan(Date.now() / 1000 + 86_400);
  expect(session?.sameSite).toBe("Lax");
});

test("a foreign link cannot sign anybody out", async ({ as }) => {
  const { page } = await as("patient");
  await page.goto("/auth/session-ended");
  await page.waitForURL("**/home");
});
