import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { readSource, sourceCommit, written } from "./source-commit";

const commit = "a".repeat(40);
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "medzen-source-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("is git's word, with what is in no commit", () => {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.test", ...args], {
      cwd: folder,
      encoding: "utf8",
    });
  git("init", "--quiet");
  git("commit", "--quiet", "--allow-empty", "--message", "First");
  const head = git("rev-parse", "HEAD").trim();
  expect(sourceCommit(folder, {})).toEqual({ commit: head, changed: false });
  writeFileSync(join(folder, "new"), "");
  expect(sourceCommit(folder, {})).toEqual({ commit: head, changed: true });
});

it("is what the builder says where there is no git, and not known where nobody says it", () => {
  expect(sourceCommit(folder, { SOURCE_COMMIT: commit })).toEqual({ commit, changed: false });
  expect(sourceCommit(folder, { SOURCE_COMMIT: "", VERCEL_GIT_COMMIT_SHA: commit })).toEqual({
    commit,
    changed: false,
  });
  expect(sourceCommit(folder, { SOURCE_COMMIT: "main" })).toEqual({ commit: null, changed: false });
});

it("goes through a build as one word", () => {
  for (const source of [
    { commit, changed: true },
    { commit, changed: false },
    { commit: null, changed: false },
  ]) {
    expect(readSource(written(source))).toEqual(source);
  }
  expect(readSource(undefined)).toEqual({ commit: null, changed: false });
  expect(readSource("later")).toEqual({ commit: null, changed: false });
});
