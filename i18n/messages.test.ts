import { describe, expect, it } from "vitest";

import { errorCodes } from "@/lib/kernel/errors";
import { authProblems } from "@/lib/auth/types";

import { catalogue } from "./messages";

/** Every text by its path. */
function texts(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node ?? {}).flatMap(([key, value]) =>
    texts(value, path ? `${path}.${key}` : key),
  );
}

// A brace after `=0`, `one` or `other` opens a branch of a plural; its words are no placeholder.
const placeholder =
  /(?<!(?:=\d+|\b(?:zero|one|two|few|many|other))\s*)\{\s*(\w+)\s*(?:,|\})|<(\w+)>/g;

/** The names a text needs filled in: `{name}`, `{count, plural, …}` and `<tag>`. */
function placeholders(text: string): string[] {
  const names = [...text.matchAll(placeholder)].map((m) => m[1] ?? `<${m[2]}>`);
  return [...new Set(names)].toSorted();
}

const en = new Map(texts(catalogue.en));
const fr = new Map(texts(catalogue.fr));

describe("the catalogue", () => {
  it("has the same keys in both languages", () => {
    expect([...fr.keys()].toSorted()).toEqual([...en.keys()].toSorted());
  });

  it("has the same placeholders in both languages", () => {
    for (const [key, text] of en) {
      expect(placeholders(fr.get(key) ?? ""), key).toEqual(placeholders(text));
    }
  });

  it("leaves nothing empty or untouched by a translator", () => {
    for (const [key, text] of fr) expect(text.trim(), key).not.toBe("");
  });

  it("keeps French punctuation from breaking onto the next line", () => {
    for (const [key, text] of fr) {
      const sentence = text.replaceAll(/\{[^{}]*plural[^]*\}/g, "");
      expect(sentence, key).not.toMatch(/\S [:;?!»]/);
    }
  });

  it("has words for every error code and every problem of a form", () => {
    for (const code of errorCodes) expect(en.has(`errors.${code}`), code).toBe(true);
    for (const problem of authProblems)
      expect(en.has(`auth.problems.${problem}`), problem).toBe(true);
  });
});
