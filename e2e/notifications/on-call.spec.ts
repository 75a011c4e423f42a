import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { cast, ids } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const card = (page: Page) => page.getByRole("region", { name: "On call" });
const wall = (hours: number) =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Luxembourg",
    dateStyle: "short",
    timeStyle: "short",
  })
    .format(Date.now() + hours * 3_600_000)
    .replace(" ", "T");

test.afterEach(async ({ sql }) => {
  await sql`delete from public.on_call_shifts where facility_id = ${ids.facilityOne}`;
});

test("a clinic's administrator says who is on call, its staff see it, and nobody is on call twice", async ({
  as,
}) => {
  const admin = await as("facilityAdmin", { home: true });
  await expect(card(admin.page)).toContainText("Nobody is on call now.");
  const form = card(admin.page).getByRole("form", { name: "Add a shift" });
  const add = form.getByRole("button", { name: "Add" });
  await add.click();
  await expect(form.getByLabel("Who")).toHaveAccessibleDescription("Choose who is on call.");
  await form.getByLabel("Who").selectOption({ label: cast.provider.name });
  await form.getByLabel("From").fill(wall(-1));
  await form.getByLabel("Until").fill(wall(-2));
  await add.click();
  await expect(form.getByLabel("Until")).toHaveAccessibleDescription(/after the beginning/);
  await form.getByLabel("Until").fill(wall(5));
  await add.click();
  await expect(card(admin.page).locator("[data-on-call=now]")).toContainText(cast.provider.name);

  await form.getByLabel("Who").selectOption({ label: "Ruth Lindqvist" });
  await form.getByLabel("From").fill(wall(4));
  // Read once: the clock may come to the next minute meanwhile.
  const until = wall(12);
  await form.getByLabel("Until").fill(until);
  await add.click();
  await expect(form.getByLabel("From")).toHaveAccessibleDescription(/already on call/);
  await expect(form.getByLabel("Until"), "nothing typed is lost").toHaveValue(until);
  await form.getByLabel("From").fill(wall(6));
  await add.click();
  await expect(card(admin.page).locator("[data-on-call=next]")).toContainText("Ruth Lindqvist");
  await expectAccessible(admin.page);

  const grace = await as("provider", { home: true });
  await expect(card(grace.page).locator("[data-on-call=now]")).toContainText(cast.provider.name);
  await expect(card(grace.page)).toContainText("Ruth Lindqvist");
  await expect(card(grace.page).getByRole("button")).toHaveCount(0);

  await card(admin.page)
    .getByRole("button", { name: `Remove the shift of ${cast.provider.name}` })
    .click();
  await expect(card(admin.page)).toContainText("Nobody is on call now.");
});

test("another clinic sees nothing of it", async ({ as, sql }) => {
  await sql`insert into public.on_call_shifts (facility_id, user_id, starts_at, ends_at)
    values (${ids.facilityOne}, ${cast.provider.id}, now(), now() + interval '1 hour')`;
  const { page } = await as("provider2", { home: true });
  await expect(card(page)).toContainText("Nobody is on call now.");
});
