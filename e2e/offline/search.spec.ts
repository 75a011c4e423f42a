import { log, makeThread, message, writeAs } from "../chat/thread.ts";
import { expect, test } from "../support/fixtures.ts";
import { installed, readyWithoutNetwork } from "./device.ts";

test("people and messages are found without a network, and a find opens where it was said", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql, "patient2", "provider2");
  await writeAs(sql, "provider2", thread.conversationId, [
    "Prenez le sirop après les repas de l’élève",
    ...Array.from({ length: 120 }, (_, index) => `Suivi numéro ${index + 1}`),
  ]);
  const { page, network } = await as("patient2", installed);
  await readyWithoutNetwork(page);
  network.cut();
  await page.goto("/conversations");
  const field = page.getByRole("textbox", { name: "Search" });
  const results = page.getByRole("region", { name: "Messages" });

  await field.fill("ELEVE sirop");
  await expect(page.getByText("No conversations, 1 message")).toBeVisible();
  await results.getByRole("link", { name: /sirop/ }).last().click();
  const found = message(page, "Prenez le sirop après les repas de l’élève");
  await expect(found).toBeInViewport();
  await expect(log(page).locator("[data-found]")).toBeFocused();
  await expect(log(page).locator("[data-found]")).toContainText("sirop");

  await field.fill("nothing of the kind");
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await field.press("Escape");
  await expect(field).toHaveValue("");
  await expect(page.getByRole("list", { name: "Conversations" })).toBeVisible();
  expect(page.url(), "what is looked for stands in no address").not.toContain("kind");
});
