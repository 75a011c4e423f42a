import { expect, it } from "vitest";

import { asQuality, linkOf, worseOf } from "./quality";

it("counts as Agora does, and takes what it does not know for unknown", () => {
  expect([0, 1, 5, 6].map(asQuality)).toEqual([0, 1, 5, 6]);
  expect([8, -1, 2.5, Number.NaN, undefined].map(asQuality)).toEqual([0, 0, 0, 0, 0]);
});

it("takes the worse direction, and none for an unknown one", () => {
  expect(worseOf(2, 4)).toBe(4);
  expect(worseOf(5, 1)).toBe(5);
  expect(worseOf(0, 1)).toBe(1);
  expect(worseOf(8, 0)).toBe(0);
});

it("calls a person weakly linked from quality 4 on, or while we are not linked ourselves", () => {
  expect(linkOf(0, true)).toBe("connected");
  expect(linkOf(3, true)).toBe("connected");
  expect(linkOf(4, true)).toBe("weak");
  expect(linkOf(1, false)).toBe("weak");
  expect(linkOf(6, true)).toBe("lost");
});
