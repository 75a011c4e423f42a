import { beforeAll, expect, test, vi } from "vitest";

import { openClinic, useStack } from "../offline/uploading.ts";
import { commitAs, ownerPool } from "../support/scene.ts";
import { approvalIn, decide, open, type Opened, say } from "./talking.ts";

vi.mock("next/headers", async () => (await import("../support/request.ts")).nextHeaders);

beforeAll(async () => {
  useStack();
  await openClinic();
});

const kept = async ({ patient }: Opened) => {
  const [row] = await ownerPool()`
    select push, email, quiet_from, reminders from public.notification_preferences where user_id = ${patient.id}`;
  return row;
};

test("reminders are turned off and on by a yes, each once, and what else was chosen stays", async () => {
  const opened = await open();
  await commitAs(
    opened.patient.id,
    (sql) => sql`select public.set_notification_preferences(false, true, false, '22:00', '07:00')`,
  );
  const chosen = { push: false, email: true, quiet_from: "22:00:00" };
  const off = approvalIn(await say(opened, "please stop reminding me of my visits"));
  expect(await kept(opened)).toEqual({ ...chosen, reminders: true });
  const states = await Promise.all([decide(opened, off), decide(opened, off)]);
  expect(states).toContain("executed");
  expect(await kept(opened)).toEqual({ ...chosen, reminders: false });

  const on = approvalIn(await say(opened, "Rappelez-moi mes rendez-vous"));
  expect(await decide(opened, on)).toBe("executed");
  expect(await kept(opened)).toEqual({ ...chosen, reminders: true });
  // An old yes again changes nothing.
  expect(await decide(opened, off)).toBe("executed");
  expect(await kept(opened)).toEqual({ ...chosen, reminders: true });
  const already = await say(opened, "remind me of my visits");
  expect(already.parts).toEqual([expect.objectContaining({ type: "text" })]);
});

test("whoever never chose anything is reminded, and only the person's own yes changes that", async () => {
  const opened = await open();
  const stranger = await open();
  const off = approvalIn(await say(opened, "no more reminders"));
  await expect(decide({ ...opened, patient: stranger.patient }, off)).rejects.toThrow("not_found");
  expect(await decide(opened, off, false)).toBe("denied");
  expect(await kept(opened)).toBeUndefined();
  expect(await decide(opened, approvalIn(await say(opened, "no more reminders")))).toBe("executed");
  expect(await kept(opened)).toMatchObject({ push: true, email: true, reminders: false });
  expect(await kept(stranger)).toBeUndefined();
});
