import { makeThread, writeAs } from "../chat/thread.ts";
import { expect, test } from "../support/fixtures.ts";
import { expectFits } from "./fits.ts";

const secret = "The rash came back after the new tablets";
const small = { viewport: { width: 360, height: 740 } };
const reason = "Complaint 2026-114, asked for by the family";

test("emergency access, from a reason to its end, its review, and the patient who sees both", async ({
  as,
  sql,
}) => {
  const { conversationId, path } = await makeThread(sql);
  await writeAs(sql, "patient", conversationId, [secret]);

  const { page: admin } = await as("facilityAdmin", small);
  await admin.goto("/access?name=Amina");
  const link = admin.locator(`a[href="/access/${conversationId}"]`);
  await expect(link).toBeVisible();
  expect(await admin.content(), "a list holds no word of what is in it").not.toContain(secret);
  await expectFits(admin);
  await link.click();
  await expect(admin.getByRole("heading", { name: "Open it for reading" })).toBeVisible();
  expect(await admin.content()).not.toContain(secret);
  await expectFits(admin);
  const why = admin.getByLabel("Why you need to read it");
  await why.fill("because");
  await admin.getByRole("button", { name: "Open for reading" }).click();
  await expect(why).toHaveAccessibleDescription(/at least 20 characters/);
  await expect(why).toBeFocused();
  await why.fill(reason);
  await admin.getByRole("button", { name: "Open for reading" }).click();
  await expect(admin.getByText(secret)).toBeVisible();
  await expectFits(admin);

  await sql`
    update private.break_glass set expires_at = now() + interval '4 seconds' where conversation_id = ${conversationId}`;
  await admin.reload();
  await expect(admin.getByText(secret)).toBeVisible();
  await expect(admin.getByText("The time is over").first()).toBeVisible();
  await expect(why).toBeVisible();
  expect(await admin.content(), "what ran out has left the page").not.toContain(secret);

  const { page: second } = await as("systemAdmin", small);
  await second.goto("/access/reviews");
  const entry = second.getByRole("listitem").filter({ hasText: reason });
  await expectFits(second);
  await entry.getByRole("button", { name: /^Not justified/ }).click();
  await expect(entry.getByText("reviewed by Nadia Petrov")).toBeVisible();

  const { page: patient } = await as("patient", small);
  await patient.goto(path);
  await expect(patient.getByText(/^Emergency access: Claire Fontaine/)).toBeVisible();
  await patient.goto("/settings");
  await patient.getByRole("link", { name: /^Who has opened my records/ }).click();
  const line = patient.getByRole("listitem").filter({ hasText: reason });
  await expect(line).toContainText("Claire Fontaine");
  await expect(line).toContainText("Clinic administrator");
  await expect(line).toContainText("Reviewed: not justified");
  await expectFits(patient);
});
