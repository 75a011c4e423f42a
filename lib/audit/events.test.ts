import { expect, it } from "vitest";

import { auditRow } from "./events";

it("puts a session's event on the session and a password's on the person", () => {
  const who = { actorId: "a", sessionId: "s" };
  expect(auditRow({ action: "session.started", ...who, sharedDevice: true })).toMatchObject({
    objectType: "session",
    objectId: "s",
    outcome: "ok",
    detail: { shared_device: true },
  });
  expect(auditRow({ action: "password.changed", ...who })).toMatchObject({
    objectType: "user",
    objectId: "a",
    sessionId: "s",
  });
});

it("knows a refused stranger by a hash only", () => {
  const row = auditRow({
    action: "sign_in.refused",
    accountHash: "beef",
    reason: "wrong_credentials",
  });
  expect(row).toMatchObject({
    actorId: null,
    outcome: "refused",
    reason: "wrong_credentials",
    detail: { account_hash: "beef" },
  });
});

it("names the command that somebody was refused, and why", () => {
  expect(
    auditRow({
      action: "command.refused",
      actorId: "a",
      sessionId: "s",
      command: "appointment.set_status",
      reason: "forbidden",
    }),
  ).toMatchObject({
    objectType: "user",
    objectId: "a",
    outcome: "refused",
    reason: "forbidden",
    detail: { command: "appointment.set_status" },
  });
});

it("puts a wrong code on the session that it was given in", () => {
  const row = auditRow({ action: "second_factor.refused", actorId: "a", sessionId: "s" });
  expect(row).toMatchObject({ objectType: "session", objectId: "s", outcome: "refused" });
});
