import { describe, expect, it } from "vitest";

import { compareLives, isOfferer, OwnLives } from "./identity";

const at = (at: number, sid: string) => ({ at, sid });

describe("the life of a page", () => {
  it("is new to whoever knows none", () => {
    expect(compareLives(null, at(1, "a"))).toBe("newer");
  });

  it("is the same by its name alone", () => {
    expect(compareLives(at(1, "a"), at(2, "a"))).toBe("same");
  });

  it("gives way to a later one and never to an earlier one", () => {
    expect(compareLives(at(1, "a"), at(2, "b"))).toBe("newer");
    expect(compareLives(at(2, "b"), at(1, "a"))).toBe("older");
  });

  it("that began at the same moment wins on one side and loses on the other", () => {
    expect(compareLives(at(1, "a"), at(1, "b"))).toBe("newer");
    expect(compareLives(at(1, "b"), at(1, "a"))).toBe("older");
  });
});

describe("a page's own lives", () => {
  it("are its own for the first connection to somebody, and later ones after it", () => {
    const lives = new OwnLives(at(5, "page"));
    expect(lives.next(1)).toEqual(at(5, "page"));
    expect(lives.next(2)).toEqual(at(5, "page"));
    const second = lives.next(1);
    expect(second.at).toBe(6);
    expect(compareLives(second, lives.next(1))).toBe("newer");
    expect(lives.has("page")).toBe(true);
    expect(lives.has(second.sid)).toBe(true);
    expect(lives.has("another")).toBe(false);
  });
});

describe("of two people", () => {
  it("exactly one offers", () => {
    expect(isOfferer(3, 9)).toBe(true);
    expect(isOfferer(9, 3)).toBe(false);
  });
});
