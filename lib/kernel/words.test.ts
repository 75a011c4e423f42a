import { describe, expect, it } from "vitest";

import { pieces, words } from "./words";

describe("words", () => {
  it("are found without case, accents and what stands between them", () => {
    expect(words("L’Élève, 12 mg/l: À MIDI")).toEqual(["l", "eleve", "12", "mg", "l", "a", "midi"]);
    expect(words(" —·✱ ")).toEqual([]);
    expect(words("e\u0301t\u00e9")).toEqual(["ete"]);
  });
});

describe("an excerpt", () => {
  const shown = (text: string, wanted: string[], length = 60) =>
    pieces(text, wanted, length)
      .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
      .join("");

  it("marks every word that begins with one that was asked for", () => {
    expect(shown("Fièvre hier, fiévreux ce soir", ["fiev"])).toBe(
      "[Fièvre] hier, [fiévreux] ce soir",
    );
    expect(shown("unhappy", ["happy"])).toBe("unhappy");
  });

  it("stands on one line and around the first match, wherever that is", () => {
    const long = `${"word ".repeat(40)}fever\n\ntonight${" word".repeat(40)}`;
    expect(shown(long, ["fever"])).toMatch(/^… (word )+\[fever\] tonight( word)*[ a-z]*…$/);
    expect(shown(long, ["fever"]).length).toBeLessThan(75);
  });

  it("shows a match that is longer than the excerpt whole", () => {
    expect(shown("x".repeat(100), ["x"], 10)).toBe(`[${"x".repeat(100)}]`);
  });
});
