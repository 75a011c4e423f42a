import { expect, it } from "vitest";

import type { AccessResult, TriageResult } from "@/lib/operations/schema/results";

import { standings } from "@/lib/operations/limits";

import { allHeld, findingsOf, sameRules, sameSource, sameVersions } from "./compare";

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

/** Nothing has run here, and nothing answered. */
const bare: Parameters<typeof findingsOf>[0] = {
  at: head.at,
  build: {
    version: "0.1.0",
    source: { commit: null, changed: false },
    node: "24.0.0",
    packages: {},
  },
  schema: null,
  access: { result: { state: "missing" }, rules: "unknown", source: "unknown" },
  record: null,
  retention: null,
  delivery: null,
  triage: {
    result: { state: "damaged" },
    versions: "unknown",
    source: "unknown",
    running: { redFlags: "1", triage: "2", engine: "guided" },
    prompts: null,
  },
  accessibility: { result: { state: "other" }, source: "unknown" },
};

it("what did not run or did not answer is never shown as well", () => {
  const found = findingsOf(bare);
  expect(found).toEqual({
    access: "result_missing",
    record: "part_unknown",
    retention: "part_unknown",
    delivery: "part_unknown",
    triage: "result_damaged",
    accessibility: "result_other",
    versions: "versions_unknown",
  });
  for (const finding of Object.values(found)) expect(standings[finding]).not.toBe("holds");
});

const section = (result: AccessResult, rules: "same" | "other" | "unknown") =>
  findingsOf({
    ...bare,
    access: { result: { state: "found", value: result }, rules, source: "same" },
  }).access;

it("a matrix holds for this database on its own rules alone", () => {
  expect(section(access, "same")).toBe("access_held");
  expect(section(access, "other")).toBe("access_other_rules");
  expect(section(access, "unknown")).toBe("access_unsure");
  expect(section({ ...access, tests: { passed: 0, failed: 1 } }, "same")).toBe("access_failed");
});

it("a chain is intact only after a look that found nothing", () => {
  const check = {
    at: head.at,
    by_command: true,
    seals: 1,
    events: 1,
    newest_hash: null,
    problems: 0,
    first_seal: null,
    first_event: null,
    first_problem: null,
  };
  const record = {
    at: head.at,
    seals: 1,
    events: 1,
    first_sealed_at: head.at,
    sealed_at: head.at,
    unsealed_seconds: null,
    most_events: 10,
    checks: 1,
  };
  const finding = (one: typeof check | null) =>
    findingsOf({ ...bare, record: { ...record, check: one } }).record;
  expect(finding(null)).toBe("record_unchecked");
  expect(finding(check)).toBe("record_intact");
  expect(finding({ ...check, problems: 2 })).toBe("record_broken");
});
