import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { cases } from "@/lib/safety/cases/all";
import { lexicon } from "@/lib/safety/lexicon/all";
import { fillers } from "@/lib/safety/lexicon/fillers";
import { harmless } from "@/lib/safety/lexicon/harmless";
import { ordinary } from "@/lib/safety/lexicon/ordinary";
import { qualifiers } from "@/lib/safety/lexicon/qualifiers";
import { keyWords } from "@/lib/safety/lexicon/spelling";
import { screenText } from "@/lib/safety/screen";
import { emergencyFlags, urgentFlags } from "@/lib/safety/types";

import { rules } from "./all";
import { rulesVersion } from "./version";

const everyCase = Object.values(cases).flat();
const signs = rules.flatMap((rule) => Object.keys(rule.signs).map((sign) => `${rule.id}: ${sign}`));

/** The code of a folder without its comments and layout: how rules are read is part of them. */
function codeIn(folder: string): string {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  return readdirSync(path)
    .toSorted()
    .map((name) => readFileSync(path + name, "utf8"))
    .join("")
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*|\s+/g, "");
}

describe("the rules", () => {
  it("hold every flag once, at its level", () => {
    expect(rules.map(({ id }) => id).toSorted()).toEqual(
      [...emergencyFlags, ...urgentFlags].toSorted(),
    );
    const emergencies: readonly string[] = emergencyFlags;
    for (const rule of rules) {
      expect([rule.id, rule.level]).toEqual([
        rule.id,
        emergencies.includes(rule.id) ? "emergency" : "urgent",
      ]);
      expect(rule.source.length).toBeGreaterThan(0);
    }
  });

  it("have a phrase in the tables that proves each sign", () => {
    const proven = new Set(
      everyCase.flatMap(([text]) =>
        screenText(text).flags.flatMap((flag) => flag.signs.map((sign) => `${flag.id}: ${sign}`)),
      ),
    );
    expect(signs.filter((sign) => !proven.has(sign))).toEqual([]);
  });

  it("are named by a phrase in the tables, each of them", () => {
    const named = new Set(everyCase.map(([, , flag]) => flag));
    expect(rules.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
    expect(everyCase.length).toBeGreaterThan(400);
    expect(new Set(everyCase.map(([text]) => text)).size).toBe(everyCase.length);
  });

  /**
   * The version says which rules looked at a message. When this fails, the rules have changed:
   * raise `rulesVersion`, then write the new pair here.
   */
  it("have a version of their own", () => {
    const all = [
      rules,
      lexicon,
      qualifiers,
      harmless,
      ...[fillers, ordinary, keyWords].map((set) => [...set]),
      codeIn("../match/"),
      codeIn("../text/"),
    ];
    const print = createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 16);
    expect({ [rulesVersion]: print }).toEqual({ "2026-11-28.7": "a6c7d8f86c9ede28" });
  });
});
