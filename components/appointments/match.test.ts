import { describe, expect, it } from "vitest";
import { matches } from "./match";

const emile = ["Émile Okafor", "LK-20962", "1979-11-02", null];

describe("matches", () => {
  it.each(["", "emile", "ÉMILE ok", "20962", "okafor lk-2", "1979"])("finds by %j", (query) => {
    expect(matches(query, emile)).toBe(true);
  });

  it.each(["amina", "emile diallo", "LK-1"])("does not find by %j", (query) => {
    expect(matches(query, emile)).toBe(false);
  });
});
