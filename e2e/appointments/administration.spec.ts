import { cast, ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { dayOfVisit } from "./visits.ts";

test("a facility's administrator sees its day without names of patients", async ({ as, sql }) => {
  const { page } = await as("facilityAdmin");
  await page.goto(`/admin?day=${await dayOfVisit(sql, ids.appointmentToday)}`);
  await expect(page.getByRole("heading", { level: 1, name: "Lakeside Clinic" })).toBeVisible();
  await expect(page.getByRole("table")).toContainText("LK-20417");
  const content = await page.content();
  expect(content, "the patient's number is on the page").toContain("LK-20417");
  expect(content, "the patient's name is not, not even in its data").not.toContain(
    cast.patient.name,
  );
});

test("the system's administrator sees every clinic in numbers", async ({ as }) => {
  const { page } = await as("systemAdmin");
  await page.goto("/admin");
  for (const name of ["Lakeside Clinic", "Riverside Clinic"]) {
    await expect(page.getByRole("article").filter({ hasText: name })).toContainText("Staff");
  }
  expect(await page.content()).not.toContain(cast.patient.name);
});

test("people of another role are sent to their own start page", async ({ as }) => {
  const { page } = await as("patient");
  for (const path of ["/admin", "/schedule", "/patients"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/home$/);
  }
});
