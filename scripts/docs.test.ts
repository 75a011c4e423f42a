import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { variableNames } from "../lib/kernel/env-schema.ts";
import { root } from "./lib.ts";

const documents = [
  "README.md",
  "ARCHITECTURE.md",
  "SECURITY.md",
  ...globSync("docs/**/*.md", { cwd: root }),
].toSorted();

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

const folders =
  "app|bench|components|content|docs|e2e|evals|i18n|lib|messages|public|scripts|supabase";

/** In backticks, from a folder of ours on, and whole: `lib/<domain>` and `*.test.ts` name kinds of files. */
const namedPath = new RegExp(String.raw`\`((?:${folders})/[\w./()[\]-]+)\``, "g");
/** A test's file, and the beginning of a title in it; several titles may follow one file. */
const namedTests = /`([\w./-]+\.(?:test|spec)\.ts)`((?:[,;] "[^"]+")+)/g;

function groups(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** What is made by a command, and is in no checkout. */
const made = /^bench\/results\//;

/** A named folder or file; a module may be named without its ending, as imports do. */
function isThere(path: string): boolean {
  return (
    made.test(path) || ["", ".ts", ".tsx"].some((ending) => existsSync(join(root, path + ending)))
  );
}

describe.each(documents)("%s", (file) => {
  const text = read(file);

  it("names paths that exist", () => {
    expect(groups(text, namedPath).filter((path) => !isThere(path))).toEqual([]);
  });

  it("links to pages that exist", () => {
    const links = groups(text, /\]\(([^)\s#]+)(?:#[^)]*)?\)/g).filter(
      (link) => !/^\w+:/.test(link),
    );
    const missing = links.filter(
      (link) => !existsSync(join(root, normalize(join(dirname(file), link)))),
    );
    expect(missing).toEqual([]);
  });

  it("names commands of package.json", () => {
    const commands = groups(text, /npm run ([\w:-]+)/g);
    expect(commands.filter((command) => scripts[command] === undefined)).toEqual([]);
  });

  it("names tests by titles that they have", () => {
    const unknown = [...text.matchAll(namedTests)].flatMap(([, test = "", titles = ""]) => {
      const source = isThere(test) ? read(test) : "";
      return groups(titles, /"([^"]+)"/g)
        .filter((title) => !source.includes(title))
        .map((title) => `${test}: ${title}`);
    });
    expect(unknown).toEqual([]);
  });
});

it("docs/threat-model.md names a test for most of its answers", () => {
  expect(read("docs/threat-model.md").match(namedTests)?.length).toBeGreaterThan(30);
});

it("docs/deploy.md explains every variable", () => {
  const text = read("docs/deploy.md");
  expect(variableNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
