import { expect, it } from "vitest";

import { passSentences } from "./gate";

const passages = [
  { text: "Rest your arm on a table. Take two readings a minute apart." },
  { text: "The usual amount is 500 mg, at most four times a day." },
];
const kept = (text: string) => passSentences(text, passages).kept;

it("lets sentences through that rest on a passage", () => {
  expect(kept("Rest your arm on a table. [1] Measure twice. [1]")).toBe(
    "Rest your arm on a table. [1] Measure twice. [1]",
  );
  expect(kept("The usual amount is 500 mg. [2]")).toBe("The usual amount is 500 mg. [2]");
});

it("drops what rests on nothing, on a passage that is not there, or on another one", () => {
  expect(kept("Drink plenty of water.")).toBe("");
  expect(kept("Drink plenty of water. [7]")).toBe("");
  expect(kept("The usual amount is 500 mg. [1]")).toBe("");
  expect(kept("You may take 1000 mg at once. [2]")).toBe("");
  expect(kept("Take 1.500 mg. [2]")).toBe("");
  expect(kept("Rest your arm. [1]\nDrink water.\nTake two readings. [1]")).toBe(
    "Rest your arm. [1]\nTake two readings. [1]",
  );
});

it("drops diagnoses, changes of medicine, reassurance and links", () => {
  for (const said of [
    "You probably have diabetes. [1]",
    "Vous avez une angine. [1]",
    "Stop taking your tablets. [2]",
    "It is nothing serious. [1]",
    "See https://evil.example/x. [1]",
  ]) {
    expect(kept(said), said).toBe("");
  }
});
