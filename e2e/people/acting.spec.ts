import { copyIsWhole, makeThread, message, openThread, say } from "../chat/thread.ts";
import { installed, outbox } from "../offline/device.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";

const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
const seen = (name: string) => `${name}, carer of Amina`;

test("a carer is asked, reads and writes for a patient with that beside the name, and is out with its end", async ({
  as,
  sql,
}) => {
  const thread = await makeThread(sql);
  const amina = await as("patient");
  const grace = await as("provider");
  const jonas = await as("patient2", installed);

  await amina.page.goto("/settings/proxies");
  await amina.page.getByLabel("Their email").fill(cast.patient2.email);
  await amina.page.getByLabel("Until and including").fill(nextWeek);
  await amina.page.getByRole("button", { name: "I agree, ask them" }).click();
  const asked = amina.page.getByRole("listitem").filter({ hasText: cast.patient2.email });
  await expect(asked).toContainText("Asked.");

  await jonas.page.goto("/home");
  await jonas.page.getByRole("link", { name: "Look at it" }).click();
  await jonas.page.getByRole("button", { name: "Accept: Amina Diallo" }).click();
  await expect(jonas.page.getByText("Visits of Amina Diallo")).toBeVisible();

  await openThread(grace.page, thread.path);
  await openThread(jonas.page, thread.path);
  await expect(jonas.page.getByText("For Amina (you act as carer)").first()).toBeVisible();
  await say(jonas.page, "She slept well, and her pressure is down.");
  await expect(message(grace.page, "She slept well, and her pressure is down.")).toBeVisible();
  await expect(grace.page.getByRole("log")).toContainText(seen("Jonas Weber"));
  // To name them is no slip of a provider who has them as a patient elsewhere.
  await say(grace.page, "Dear Jonas Weber, thank you.");
  await expect(message(jonas.page, "Dear Jonas Weber, thank you.")).toBeVisible();
  const [row] = await sql`
    select sender_id from public.messages where conversation_id = ${thread.conversationId} and content like 'She slept%'`;
  expect(row?.["sender_id"]).toBe(cast.patient2.id);

  // A copy of one's own record holds nothing of somebody else's.
  const copy = await jonas.context.request.get("/settings/copy/file?format=html");
  expect(copy.ok()).toBe(true);
  expect(await copy.text()).not.toContain("She slept well");

  // What waits on their device when it ends comes back to them, and the rest goes from there.
  await copyIsWhole(jonas.page);
  await openThread(jonas.page, thread.path);
  jonas.network.cut();
  await say(jonas.page, "And she has an appetite again.");
  await expect(message(jonas.page, "And she has an appetite again.")).toBeVisible();
  await amina.page.reload();
  await amina.page.getByRole("button", { name: "End: Jonas Weber" }).click();
  await amina.page.getByRole("dialog").getByRole("button", { name: "End", exact: true }).click();
  await expect(amina.page.getByText(/^Ended by the patient on/)).toBeVisible();
  jonas.network.mend();
  await jonas.page.goto("/sync");
  await expect(outbox(jonas.page, "returned")).toContainText("And she has an appetite again.");
  await jonas.page.goto("/conversations");
  await expect(jonas.page.getByText("you act as carer")).toHaveCount(0);
  await jonas.page.goto(thread.path);
  await expect(jonas.page.getByText("She slept well")).toHaveCount(0);
  await expect(grace.page.getByRole("log")).toContainText(seen("Jonas Weber"));
});
