import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { AccessResult } from "@/lib/operations/schema/results";

import { readResult } from "./read";

const whole: AccessResult = {
  format: 1,
  at: "2026-11-28T19:00:00.000Z",
  source: { commit: "a".repeat(40), changed: false },
  tests: { passed: 9, failed: 0 },
  runs: [
    {
      server: "17.10",
      fingerprint: "b".repeat(64),
      tables: 80,
      policies: 64,
      functions: 500,
      seats: 17,
      cells: 20_000,
      red: 0,
      mutations: 2_000,
      survivors: 0,
    },
  ],
};
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "medzen-results-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keep = (text: string) => writeFileSync(join(folder, "access.json"), text);

it("is what the last run left", async () => {
  keep(JSON.stringify(whole));
  expect(await readResult("access", folder)).toEqual({ state: "found", value: whole });
});

it("is missing where nothing ran, or where there is not even a folder", async () => {
  expect(await readResult("access", folder)).toEqual({ state: "missing" });
  expect(await readResult("triage", join(folder, "nowhere"))).toEqual({ state: "missing" });
});

it.each([
  ["half a file", JSON.stringify(whole).slice(0, 100)],
  ["an empty one", ""],
  ["something else", "[1, 2]"],
  ["no format", JSON.stringify({ ...whole, format: undefined })],
  ["a figure that is none", JSON.stringify({ ...whole, tests: { passed: "all", failed: 0 } })],
  [
    "a commit that is none",
    JSON.stringify({ ...whole, source: { commit: "main", changed: false } }),
  ],
  ["a matrix that nothing ran", JSON.stringify({ ...whole, runs: [] })],
])("is damaged, and never shown, when it is %s", async (_what, text) => {
  keep(text);
  expect(await readResult("access", folder)).toEqual({ state: "damaged" });
});

it("is damaged where it cannot be read as a file", async () => {
  mkdirSync(join(folder, "access.json"));
  expect(await readResult("access", folder)).toEqual({ state: "damaged" });
});

it.each([0, 2])("is not read when it is of format %s", async (format) => {
  keep(JSON.stringify({ ...whole, format }));
  expect(await readResult("access", folder)).toEqual({ state: "other" });
});
