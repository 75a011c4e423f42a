import { field, makeThread, message, openThread, say, state } from "../chat/thread.ts";
import { cast } from "../support/cast.ts";
import { expect, test } from "../support/fixtures.ts";
import { installed, keptAddresses, keptInTheClear, readyWithoutNetwork } from "./device.ts";

const code = /^\/_next\/static\/|^\/icons\/|^\/manifest\.webmanifest$|^\/shell$|^\/copy-is-ready$/;

test("what the browser keeps in the clear is code and one empty shell", async ({ as, sql }) => {
  const thread = await makeThread(sql);
  const { page } = await as("patient", installed);
  await openThread(page, thread.path);
  await say(page, "Nobody else may read this sentence.");
  await expect(state(page, "Sent")).toBeVisible();
  await field(page).fill("Nor this draft.");
  await expect(page.getByText("Draft kept")).toBeVisible();
  for (const address of ["/home", "/appointments", "/settings"]) await page.goto(address);
  await readyWithoutNetwork(page);
  const strange = (await keptAddresses(page)).filter((path) => !code.test(path));
  expect(strange).toEqual([]);
  const kept = await keptInTheClear(page);
  expect(kept, "the search below would find something").toContain("/_next/static/");
  for (const word of ["Nobody else may", "Nor this draft", cast.patient.name, cast.patient.email]) {
    expect(kept).not.toContain(word);
  }
});

test("a new release takes over without losing what is being written", async ({
  as,
  sql,
  backend,
}) => {
  const thread = await makeThread(sql);
  const { page, network } = await as("patient", installed);
  await readyWithoutNetwork(page);
  await openThread(page, thread.path);
  await field(page).fill("Half a sentence");
  await expect(page.getByText("Draft kept")).toBeVisible();

  const release = await (await fetch(`${backend.origin}/sw.js`)).text();
  const next = release.replace(/"version":"\w+"/, '"version":"ffffffffffffffff"');
  expect(next).not.toBe(release);
  network.answer("/sw.js", { type: "text/javascript", body: next });
  const tookOver = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        navigator.serviceWorker.addEventListener("controllerchange", () => resolve("took over"));
      }),
  );
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  expect(await tookOver).toBe("took over");
  await expect(field(page)).toHaveValue("Half a sentence");

  network.cut();
  await page.reload();
  await expect(field(page)).toHaveValue("Half a sentence");
  await field(page).press("ControlOrMeta+Enter");
  await expect(message(page, "Half a sentence")).toBeVisible();
});
