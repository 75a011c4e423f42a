import { cast } from "../support/cast.ts";
import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";
import { openAssistant, say } from "./threads.ts";

test("danger is shown in the first turn, and a provider takes the thread over and answers", async ({
  as,
}) => {
  const { page } = await as("patient");
  await openAssistant(page, "Appointment assistant");
  await say(page, "Book me a visit please, I have crushing chest pain and I am sweating");
  const card = page.getByRole("alert").filter({ hasText: /Call \d+ now/ });
  await expect(card.getByRole("link", { name: /^Call \d+/ })).toBeVisible();
  await expect(card).toContainText("Nobody has read it yet");
  await expectAccessible(page);

  const { page: doctor } = await as("provider");
  await doctor.goto("/assistants");
  const row = doctor.getByRole("listitem").filter({ hasText: cast.patient.name }).first();
  await expect(row).toContainText("Emergency");
  await expect(row.getByText("born")).toHaveCount(1);
  await row.getByRole("button", { name: "Take over" }).click();
  await expect(doctor.getByText("crushing chest pain").first()).toBeVisible();
  await expectAccessible(doctor);
  await doctor.getByLabel("Your answer to the patient").fill("I am calling you now.");
  await doctor.getByRole("button", { name: "Send answer" }).click();

  await expect(page.getByRole("log").getByText("I am calling you now.")).toBeVisible();
  await expect(page.getByText("The assistant is silent.")).toBeVisible();
  await page.getByRole("link", { name: "Open the conversation" }).click();
  await expect(page.getByRole("heading", { name: cast.provider.name })).toBeVisible();
  await page.goBack();
  await say(page, "Thank you, I am waiting");
  await expect(doctor.getByText("Thank you, I am waiting")).toBeVisible();
  await doctor.getByRole("button", { name: "I am done" }).click();
  await expect(doctor.getByRole("heading", { name: "Threads with assistants" })).toBeVisible();
});

test("a patient sees what is passed on before asking for a person", async ({ as, sql }) => {
  const { page } = await as("patient");
  await openAssistant(page, "Help with MedZen");
  await say(page, "How long may I write after a visit?");
  await expect(page.getByRole("log").getByText("until 24 hours after the visit")).toBeVisible();
  await page.getByRole("button", { name: "A person" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("How long may I write after a visit?");
  await dialog.getByRole("button", { name: "Ask for a person" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("You are waiting for a person of your clinic.")).toBeVisible();
  const [row] = await sql<{ cause: string; words: string[] }[]>`
    select e.cause, array(select jsonb_array_elements_text(e.handover -> 'words')) as words
      from public.ai_escalations e where e.patient_id = ${cast.patient.id}
     order by e.created_at desc limit 1`;
  expect(row).toEqual({ cause: "asked", words: ["How long may I write after a visit?"] });
});
