import { cast } from "../support/cast.ts";
import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/fixtures.ts";
import { openAssistant, say } from "./threads.ts";

const questions = [
  ["Who is it about?", "Me"],
  ["How old is the person?", "16 to 64"],
  ["Has any of this come with it?", "None of these"],
  ["Since when?", "Today"],
  ["How strong is it?", "Mild"],
  ["How is it going?", "The same"],
  ["Is there a fever?", "No"],
  ["Could there be a pregnancy?", "No"],
] as const;

test("a patient answers a few questions and is told how soon to be seen", async ({ as, sql }) => {
  const { page } = await as("patient", { viewport: { width: 360, height: 740 } });
  await openAssistant(page, "Symptom checker");
  await expect(
    page.getByText("This is an AI assistant, not a doctor. It can be wrong."),
  ).toBeVisible();
  await say(page, "I've had a mild headache since this morning");
  const log = page.getByRole("log");
  const card = log.getByRole("group", { name: "First: is any of this happening now?" });
  await expect(card).toBeVisible();
  await expectAccessible(page);
  await log.getByRole("button", { name: "None of these" }).click();
  for (const [question, answer] of questions) {
    const asked = log.getByRole("group", { name: question });
    await expect(asked).toBeVisible();
    if (answer === "None of these") {
      await log.getByRole("button", { name: answer, exact: true }).click();
    } else {
      await asked.getByRole("radio", { name: answer, exact: true }).check();
      await log.getByRole("button", { name: "Continue" }).click();
    }
    await expect(asked).toHaveCount(0);
  }
  await expect(log.getByText("Can wait for a visit")).toBeVisible();
  await log
    .getByRole("group", { name: "Did this help?" })
    .getByRole("button", { name: "Yes" })
    .click();
  await expect(log.getByText("Thank you. It is noted.")).toBeVisible();
  const [row] = await sql<{ urgency_level: string; complaint: string }[]>`
    select urgency_level, triage_result ->> 'complaint' as complaint from public.ai_conversations
     where user_id = ${cast.patient.id} order by created_at desc limit 1`;
  expect(row).toEqual({ urgency_level: "routine", complaint: "headache" });
  await page.reload();
  await expect(log.getByText("Can wait for a visit")).toBeVisible();
});
