import { expect, it } from "vitest";

import type { AccessResult, TriageResult } from "@/lib/operations/schema/results";

import { allHeld, sameRules, sameSource, sameVersions } from "./compare";

const one = { commit: "a".repeat(40), changed: false };
const head = { format: 1 as const, at: "2026-11-28T19:00:00Z", source: one };
const run = {
  server: "17.10",
  fingerprint: "b".repeat(64),
  tables: 1,
  policies: 1,
  functions: 1,
  seats: 1,
  cells: 1,
  red: 0,
  mutations: 1,
  survivors: 0,
};
const access: AccessResult = {
  ...head,
  tests: { passed: 2, failed: 0 },
  runs: [run, { ...run, server: "15.18", fingerprint: "c".repeat(64) }],
};

it("a result is of the running commit only where both are known and nothing was changed", () => {
  expect(sameSource(one, one)).toBe("same");
  expect(sameSource(one, { ...one, commit: "d".repeat(40) })).toBe("other");
  expect(sameSource(one, { ...one, changed: true })).toBe("unknown");
  expect(sameSource({ commit: null, changed: false }, one)).toBe("unknown");
});

it("a matrix is of this database when one of its runs was on the same rules", () => {
  expect(sameRules(access, "c".repeat(64))).toBe("same");
  expect(sameRules(access, "d".repeat(64))).toBe("other");
  expect(sameRules(access, null)).toBe("unknown");
});

it("a score is of the running rules when both versions are the same", () => {
  const measured: TriageResult = {
    ...head,
    engine: "guided",
    versions: { redFlags: "1", triage: "2" },
    contentHash: "e".repeat(64),
    suites: [],
  };
  expect(sameVersions(measured, { redFlags: "1", triage: "2", engine: "guided" })).toBe("same");
  expect(sameVersions(measured, { redFlags: "1", triage: "3", engine: "guided" })).toBe("other");
});

it("a matrix held when no test failed, no cell was red and no mutation survived", () => {
  expect(allHeld(access)).toBe(true);
  expect(allHeld({ ...access, tests: { passed: 1, failed: 1 } })).toBe(false);
  expect(allHeld({ ...access, runs: [run, { ...run, survivors: 1 }] })).toBe(false);
  expect(allHeld({ ...access, runs: [{ ...run, red: 3 }] })).toBe(false);
});
