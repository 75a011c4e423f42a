import { expect, test } from "../support/fixtures.ts";
import { field, live, message, openThread, say } from "./thread.ts";

test("a patient opens the conversation of today's visit, and the provider has it at once", async ({
  as,
}) => {
  const jonas = await as("patient2", { viewport: { width: 390, height: 844 } });
  const luis = await as("provider2");
  await luis.page.goto("/conversations");
  await jonas.page.goto("/appointments");
  const visit = jonas.page.getByRole("listitem").filter({ hasText: "Palpitations after running" });
  await visit.getByRole("button", { name: /^Write to Dr\. (Luis )?Ortega/ }).click();
  await jonas.page.waitForURL("**/conversations/*");
  await live(jonas.page);
  await say(jonas.page, "May I send you my readings?");
  const row = luis.page
    .getByRole("list", { name: "Conversations" })
    .getByRole("link", { name: /Jonas Weber/ })
    .filter({ hasText: "May I send you my readings?" });
  await expect(row).toBeVisible();
  await row.click();
  await expect(message(luis.page, "May I send you my readings?")).toBeVisible();

  // From the visit again: the same conversation, not a second one.
  const address = jonas.page.url();
  await jonas.page.goto("/appointments");
  await visit.getByRole("link", { name: /^Write to Dr\. (Luis )?Ortega/ }).click();
  await jonas.page.waitForURL(address);
});

test("in French every word of the conversation is French", async ({ as }) => {
  const { page } = await as("patient", {
    home: true,
    locale: "fr-FR",
    viewport: { width: 390, height: 844 },
  });
  await page.context().addCookies([{ name: "locale", value: "fr", url: page.url() }]);
  await openThread(page, "/conversations/40000000-0000-7000-8000-000000000001");
  await expect(page.getByText(/^Vous pouvez écrire ici jusqu’à/)).toBeVisible();
  await expect(page.getByText("Qui peut lire ceci")).toBeVisible();
  await expect(field(page)).toHaveAttribute("placeholder", "Écrire à Dr. Mbeki");
  await page.getByRole("button", { name: "Pourquoi ?" }).click();
  await expect(page.getByRole("dialog")).toContainText(/lire|écrire/);
});
