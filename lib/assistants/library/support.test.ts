import { expect, it } from "vitest";

import type { Part, SourcePart } from "@/lib/assistants/types";

import { askLibrary } from "./articles";
import { supportOf } from "./support";

const { sources: items } = askLibrary("eczema", "en", Date.UTC(2026, 10, 28));
const [first] = items;
const said = (text: string): Part[] => [
  { type: "text", text },
  { type: "sources", match: "strong", items },
];
const quoting = (changes: Partial<SourcePart>): Part[] => [
  { type: "text", text: "This is what our library says." },
  {
    type: "sources",
    match: "strong",
    items: first === undefined ? [] : [{ ...first, ...changes }],
  },
];

it("what is quoted stands in the article, version and passage that it names", () => {
  const right = supportOf(quoting({}), "en");
  expect(right.quoted).toBeGreaterThan(0);
  expect(right).toMatchObject({ standing: right.quoted, said: 0, missed: [] });
  for (const changes of [
    { text: "In eczema the skin is never dry." },
    { id: "kb:eczema@1#2" },
    { id: "kb:eczema@9#1" },
    { id: "kb:no-such-thing@1#1" },
    { url: "https://example.test/" },
  ]) {
    expect(supportOf(quoting(changes), "en").standing).toBe(0);
  }
});

it("a model's sentence names a passage that is there and says most of what it says", () => {
  const good = "Moisturise your skin several times a day, and keep your nails short. [2]";
  expect(supportOf(said(good), "en")).toMatchObject({ said: 1, supported: 1 });
  for (const bad of [
    "Moisturise your skin several times a day. [1]",
    "Antibiotics and vaccines cure eczema within weeks. [2]",
    "Moisturise your skin several times a day. [9]",
  ]) {
    const found = supportOf(said(`${good} ${bad}`), "en");
    expect(found, bad).toMatchObject({ said: 2, supported: 1, missed: [bad] });
  }
});

it("an answer without passages has nothing to hold", () => {
  expect(supportOf([{ type: "text", text: "We have nothing on this. [1]" }], "en")).toMatchObject({
    quoted: 0,
    said: 0,
  });
});
