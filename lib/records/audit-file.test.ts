import { expect, it } from "vitest";

import { auditFile } from "./audit-file";
import type { AuditRecord } from "./audit-schema";

const event: AuditRecord = {
  id: 7,
  at: "2026-01-02T03:04:05.678901+00:00",
  actor_id: null,
  actor_role: null,
  actor_name: '=HYPERLINK("x")',
  on_behalf_of: null,
  on_behalf_name: null,
  action: "break_glass.opened",
  object_type: "conversation",
  object_id: null,
  patient_id: null,
  facility_id: null,
  outcome: "ok",
  reason: 'Said "now",\nand so it was',
  session_id: null,
  request_id: null,
  ip: null,
  detail: { minutes: 15 },
};

it("quotes what needs it and lets no spreadsheet run a text", () => {
  const [names, line] = auditFile([event], "csv").split("\r\n");
  expect(names).toMatch(/^id,at,actor_id,/);
  expect(line).toBe(
    '7,2026-01-02T03:04:05.678901+00:00,,,"\'=HYPERLINK(""x"")",,,break_glass.opened,conversation,,,,ok,"Said ""now"",\nand so it was",,,,"{""minutes"":15}"',
  );
});

it("gives the same events as JSON, and an empty file its names", () => {
  expect(JSON.parse(auditFile([event], "json"))).toEqual([event]);
  expect(auditFile([], "csv")).toMatch(/^id,at,.*detail\r\n$/);
});
