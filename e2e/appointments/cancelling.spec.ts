import { expect, test } from "../support/fixtures.ts";
import { bookVisit } from "./visits.ts";

test("a patient cancels a coming visit and says why", async ({ as, sql }) => {
  const { id } = await bookVisit(sql, 43, "Second look at the knee");
  const { page } = await as("patient2");
  await page.goto("/appointments");
  const visit = page.getByRole("listitem").filter({ hasText: "Second look at the knee" });
  await visit.getByRole("button", { name: /^Cancel this visit/ }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this visit" });
  await dialog.getByLabel("Why?").fill("I am travelling that day");
  await dialog.getByRole("button", { name: "Cancel the visit" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("The visit is cancelled", { exact: true })).toBeVisible();
  const past = page.getByRole("region", { name: "Past visits" });
  await expect(
    past.getByRole("listitem").filter({ hasText: "Second look at the knee" }),
  ).toContainText("Cancelled");
  const [row] = await sql<{ status: string; status_reason: string }[]>`
    select status, status_reason from public.appointments where id = ${id}`;
  expect(row).toEqual({ status: "cancelled", status_reason: "I am travelling that day" });
});

test("keeping the visit changes nothing", async ({ as, sql }) => {
  await bookVisit(sql, 44, "A visit that stays");
  const { page } = await as("patient2");
  await page.goto("/appointments");
  const visit = page.getByRole("listitem").filter({ hasText: "A visit that stays" });
  await visit.getByRole("button", { name: /^Cancel this visit/ }).click();
  await page.getByRole("button", { name: "Keep the visit" }).last().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(visit.getByText("Booked", { exact: true })).toBeVisible();
});

test("a visit that moved on meanwhile is not overwritten, and the page says so", async ({
  as,
  sql,
}) => {
  const { id } = await bookVisit(sql, 45, "A visit in two places");
  const { page } = await as("patient2");
  await page.goto("/appointments");
  const visit = page.getByRole("listitem").filter({ hasText: "A visit in two places" });
  await visit.getByRole("button", { name: /^Cancel this visit/ }).click();
  await sql`update public.appointments set status = 'in-progress' where id = ${id}`;
  const dialog = page.getByRole("dialog", { name: "Cancel this visit" });
  await dialog.getByRole("button", { name: "Cancel the visit" }).click();
  await expect(dialog.getByRole("alert")).toContainText("changed this at the same moment");
});
