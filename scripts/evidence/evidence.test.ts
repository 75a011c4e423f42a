import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { root } from "../lib.ts";
import { accessFrom } from "./access.ts";
import { accessibilityFrom } from "./accessibility.ts";
import { keepResult, keptResult } from "./keep.ts";

const rules = {
  server: "17.10",
  fingerprint: "b".repeat(64),
  tables: 80,
  policies: 64,
  functions: 500,
  seats: 17,
};
const tried = (figures: object, over: object = {}) => ({
  matrix: { ...rules, cells: 0, red: 0, mutations: 0, survivors: 0, ...over, ...figures },
});
const test = (status: string, meta?: object) => ({ status, meta });
const file = (name: string, assertionResults: object[], status = "passed") => ({
  name: join(root, name),
  status,
  assertionResults,
});

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "medzen-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("adds up what the matrix tried on each server, and nothing of other tests", () => {
  const old = { server: "15.18", fingerprint: "c".repeat(64) };
  const found = accessFrom({
    testResults: [
      file("supabase/tests/matrix/matrix.test.ts", [
        test("passed", tried({ cells: 100 })),
        test("passed", tried({ cells: 20 })),
        test("passed", {}),
      ]),
      file("supabase/tests/matrix/mutation.test.ts", [test("passed", tried({ mutations: 7 }))]),
      file("supabase/tests/matrix/matrix.test.ts", [test("passed", tried({ cells: 5 }, old))]),
      file("supabase/tests/chat/sending.test.ts", [test("failed", {})], "failed"),
    ],
  });
  expect(found).toEqual({
    tests: { passed: 5, failed: 0 },
    runs: [
      { ...rules, cells: 120, red: 0, mutations: 7, survivors: 0 },
      { ...rules, ...old, cells: 5, red: 0, mutations: 0, survivors: 0 },
    ],
  });
});

it("a matrix that did not hold is a result too, also where a file failed before its first test", () => {
  const found = accessFrom({
    testResults: [
      file("supabase/tests/matrix/matrix.test.ts", [test("failed", tried({ cells: 9, red: 2 }))]),
      file("supabase/tests/matrix/mutation.test.ts", [], "failed"),
    ],
  });
  expect(found?.tests).toEqual({ passed: 0, failed: 2 });
  expect(found?.runs).toMatchObject([{ red: 2 }]);
});

it("a run without the matrix has no result", () => {
  expect(accessFrom({})).toBeNull();
  expect(
    accessFrom({ testResults: [file("lib/kernel/log.test.ts", [test("passed")])] }),
  ).toBeNull();
});

const look = (path: string, screen: string, rulesFound: string[] = []) => ({
  type: "axe",
  description: JSON.stringify({ path, screen, rules: rulesFound }),
});
const spec = (...tries: object[][]) => ({
  tests: [{ results: tries.map((annotations) => ({ annotations })) }],
});

it("adds up looks by page without ids, in every try and however deep", () => {
  const thread = "/conversations/40000000-0000-7000-8000-000000000001";
  const found = accessibilityFrom({
    suites: [
      {
        specs: [spec([look("/home", "390 light"), { type: "slow" }])],
        suites: [
          { specs: [spec([look(thread, "390 dark", ["label"])], [look(thread, "390 dark")])] },
        ],
      },
    ],
  });
  expect(found).toEqual({
    pages: [
      {
        page: "/conversations/:id",
        checks: 2,
        violations: 1,
        rules: ["label"],
        screens: ["390 dark"],
      },
      { page: "/home", checks: 1, violations: 0, rules: [], screens: ["390 light"] },
    ],
  });
});

it("browsers that looked at nothing have no result", () => {
  expect(accessibilityFrom({})).toBeNull();
  expect(accessibilityFrom({ suites: [{ specs: [spec([])] }] })).toBeNull();
});

it("a run that came to nothing leaves no older result standing", () => {
  keepResult("accessibility", { pages: [] }, folder);
  expect(keptResult("accessibility", folder)).toMatchObject({ format: 1, pages: [] });
  keepResult("accessibility", null, folder);
  expect(existsSync(join(folder, "accessibility.json"))).toBe(false);
  expect(keptResult("accessibility", folder)).toBeNull();
});
