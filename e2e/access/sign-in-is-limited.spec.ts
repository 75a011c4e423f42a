import { expect, test } from "../support/fixtures.ts";
import { fillSignIn, freshAddress } from "./forms.ts";

test("the eleventh guess for an account must wait, and says how long", async ({ page, sql }) => {
  const email = freshAddress("guessed");
  await page.goto("/sign-in");
  const alert = page.getByRole("alert");
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await fillSignIn(page, email, `guess number ${attempt}`);
    await answered;
    await expect(alert.filter({ hasText: "do not belong together" })).toBeVisible();
  }
  await fillSignIn(page, email, "guess number 11");
  await expect(alert.filter({ hasText: "too many tries" })).toContainText("Wait 15 minutes");

  const events = await sql<{ reason: string; count: number }[]>`
    select reason, count(*)::int from audit.events
     where action = 'sign_in.refused'
       and detail ->> 'account_hash' = encode(sha256(${email}::bytea), 'hex')
     group by reason order by reason`;
  expect(events.map(({ reason, count }) => [reason, count])).toEqual([
    ["too_many_attempts", 1],
    ["wrong_credentials", 10],
  ]);
});
