import { describe, expect, it } from "vitest";

import { ownArticles as articles } from "./files";

const languages = ["en", "fr"] as const;

/** Amounts of a medicine; food may be weighed. */
const dose =
  /\d+(?:[.,]\d+)?\s*(?:mg|mcg|µg|ml|iu|ui|units?|tablets?|pills?|comprimés?|gouttes|drops)\b/i;

describe("the library", () => {
  it("has every article once, in both languages, with words of its own", () => {
    const ids = articles.en.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(80);
    expect(new Set(ids).size).toBe(ids.length);
    for (const language of languages) {
      const texts = articles[language].flatMap(({ passages }) => passages);
      expect(new Set(texts).size).toBe(texts.length);
      const titles = articles[language].map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  // Whoever opens an address or signs a text changes this with it, so that no claim slips in.
  it("claims no check that nobody made", () => {
    for (const language of languages) {
      for (const { verified, reviewedBy, writtenOn, nextReviewOn } of articles[language]) {
        expect({ verified, reviewedBy }).toEqual({ verified: false, reviewedBy: null });
        expect(nextReviewOn > writtenOn).toBe(true);
      }
    }
  });

  it("names no dose, no telephone number and no address", () => {
    for (const language of languages) {
      for (const { id, passages } of articles[language]) {
        for (const text of passages) {
          expect(text, id).not.toMatch(dose);
          expect(text, id).not.toMatch(
            /\b(?:999|911|112|15|988|111)\b(?! (?:to|à|minutes))|https?:|www\./,
          );
        }
      }
    }
  });

  it("writes French with its accents and apostrophes", () => {
    for (const { id, title, passages } of articles.fr) {
      for (const text of [title, ...passages]) expect(text, id).not.toContain("'");
      expect(passages.join(" "), id).toMatch(/[àâçéèêîôûœ]/);
    }
  });
});
