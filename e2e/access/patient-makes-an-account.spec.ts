import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import {
  askForAccount,
  becomePatient,
  fillSignIn,
  freshAddress,
  mailedLink,
  mailsTo,
  newPassword,
} from "./forms.ts";

test("a patient signs up, confirms by mail, and lands at home", async ({ page, backend, sql }) => {
  const email = freshAddress("nora");
  await askForAccount(page, email, "Nora Field");

  await page.goto("/sign-in");
  await fillSignIn(page, email, newPassword);
  await expect(page.getByRole("alert").first()).toContainText("open the link we mailed you");

  const link = await mailedLink(backend, email);
  await page.goto(link);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await page.waitForURL("**/home");

  const [person] = await sql`
    select u.role, u.display_name, u.time_zone from public.users u
      join public.user_contacts c on c.user_id = u.id where c.email = ${email}`;
  expect(person).toMatchObject({
    role: "patient",
    display_name: "Nora Field",
    time_zone: "Europe/London",
  });
});

test("opening the mailed link does not use it up; pressing its button does, once", async ({
  browser,
  page,
  backend,
}) => {
  const email = freshAddress("scanned");
  await askForAccount(page, email, "Sam Scan");
  const link = await mailedLink(backend, email);
  for (let visit = 0; visit < 3; visit += 1) {
    const answer = await fetch(new URL(link, backend.origin));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie")).toBeNull();
  }
  await page.goto(link);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await page.waitForURL("**/home");

  const stranger = await browser.newPage({ baseURL: backend.origin });
  await stranger.goto(link);
  await stranger.getByRole("button", { name: "Confirm my address" }).click();
  await expect(stranger.getByRole("alert").first()).toContainText("used already");
  await stranger.close();
});

test("an address that has an account gets the same answer and no mail", async ({
  page,
  backend,
}) => {
  await askForAccount(page, cast.provider.email, "Somebody Else");
  expect(await mailsTo(backend, cast.provider.email)).toEqual([]);
});

test("a sign-up that is not complete keeps what was typed and says what to do", async ({
  page,
}) => {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Ana");
  await page.getByLabel("Email").fill("ana@nowhere");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Make my account" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Use at least 10 characters" });
  await expect(summary).toContainText("Give a whole mail address");
  await expect(page.locator(":focus")).toContainText("Give a whole mail address");
  await expect(page.getByLabel("Your name")).toHaveValue("Ana");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("short");
});

test("nobody signs up as staff, whatever the sign-up request says", async ({ backend, sql }) => {
  const email = freshAddress("climber");
  const status = backend.stack?.status;
  const answer = await fetch(`${status?.apiUrl}/auth/v1/signup`, {
    method: "POST",
    headers: { apikey: status?.publishableKey ?? "", "content-type": "application/json" },
    body: JSON.stringify({
      email,
      password: newPassword,
      data: { display_name: "Climber", role: "system_admin", facility_id: null, is_active: true },
    }),
  });
  expect(answer.status).toBe(200);
  const [person] = await sql`
    select role from public.users u join public.user_contacts c on c.user_id = u.id
     where c.email = ${email}`;
  expect(person?.["role"]).toBe("patient");
});

test("a closed account is told so and keeps no session", async ({ page, backend, sql }) => {
  const email = freshAddress("closed");
  await becomePatient(page, backend, email);
  // A page that stands open would leave by itself, and could be told of the session first.
  await page.goto("about:blank");
  await sql`
    update public.users set is_active = false, deactivated_at = now()
     where id = (select user_id from public.user_contacts where email = ${email})`;
  await page.goto("/home");
  await expect(page).toHaveURL(/\/sign-in\?reason=deactivated$/);
  await expect(page.getByText("This account is closed")).toBeVisible();
  expect((await page.context().cookies()).map((cookie) => cookie.name)).not.toContain("mz-session");
  await fillSignIn(page, email, newPassword);
  await expect(page.getByRole("alert").first()).toContainText(/closed|do not belong together/);
});
