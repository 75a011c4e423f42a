import { describe, expect, it } from "vitest";

import { cases } from "./cases/all";
import { screenText, screenWith } from "./screen";
import type { Level } from "./types";

const rank: Record<Level, number> = { none: 0, urgent: 1, emergency: 2 };

describe.each(Object.entries(cases))("%s", (_name, table) => {
  const rows = table.map(([text, level, flag = null]) => ({ text, level, flag }));

  it.each(rows)("$text: $level", ({ text, level, flag }) => {
    const { level: found, flags } = screenText(text);
    expect({ level: found, flags: flags.map(({ id }) => id) }).toMatchObject({ level });
    if (flag !== null) expect(flags.map(({ id }) => id)).toContain(flag);
    if (level === "none") expect(flags).toEqual([]);
  });
});

describe("what is found", () => {
  it("says which words matched, in the text as it was written", () => {
    const text = "Bonjour — J’ai la  POITRINE qui me fait très mal";
    const [flag] = screenText(text).flags;
    expect(flag).toMatchObject({ id: "chest_pain", level: "emergency", route: "emergency" });
    expect(flag?.signs).toEqual(["pain_or_pressure"]);
    expect(flag?.about.map(({ from, to }) => text.slice(from, to))).toEqual(["POITRINE", "mal"]);
  });

  it("has the gravest first", () => {
    const { flags } = screenText("my ankle is broken and I can't breathe");
    expect(flags.map(({ level }) => rank[level])).toEqual(
      flags.map(({ level }) => rank[level]).toSorted((a, b) => b - a),
    );
    expect(flags[0]?.id).toBe("breathing");
  });

  it("uses what is known of the person from elsewhere", () => {
    expect(screenText("fever since this morning").level).toBe("none");
    expect(screenText("fever since this morning", { age: 0.1 }).level).toBe("emergency");
    expect(screenText("bad headache since this morning", { pregnant: true }).level).toBe(
      "emergency",
    );
    expect(screenText("she has a stiff neck", { age: 4 }).level).toBe("emergency");
    expect(screenText("hello", { age: -1, pregnant: true }).level).toBe("none");
  });
});

/** Numbers that look random and are the same in every run. */
function* numbersFrom(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const random = numbersFrom(20261127);
const below = (limit: number) => Math.floor(random.next().value * limit);
function oneOf<T>(list: readonly T[]): T {
  return list[below(list.length)] as T;
}

const everyCase = Object.values(cases).flat();
const oddities = [
  "\uD800",
  "\uDC00",
  "\u202E",
  "\u200F",
  "\u0000",
  "\uFE0F",
  "\u0301",
  "🩸",
  "١٢",
  "１８０／１２０",
  "ß",
  "İ",
  "œ",
  "''",
  "’",
  "...",
  "?!",
  "\n\n",
  "\r",
  "__proto__",
  "constructor",
  "1e999",
  "0.0.0",
  "99999999999999999999999999999999999999",
  "/",
  "//",
  "-",
  "no",
  "pas",
  "ne",
  "a",
  "🤰🏽",
];

describe("whatever it is given", () => {
  it("never throws, and spans stay in the text", () => {
    for (let round = 0; round < 1000; round += 1) {
      const pieces = Array.from({ length: below(8) }, () =>
        below(3) === 0 ? oneOf(oddities) : oneOf(everyCase)[0].slice(below(10), 10 + below(80)),
      );
      const text = pieces.join(oneOf(["", " ", ", ", "\u200B", "\n"]));
      for (const { from, to } of screenText(text).flags.flatMap(({ about }) => about)) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
    }
  });

  it("is not calmed by a harmless sentence before or after", () => {
    const harmless = cases["nothing to find"]?.map(([text]) => text.trim()).filter(Boolean) ?? [];
    expect(harmless.length).toBeGreaterThan(90);
    for (const [text] of everyCase) {
      const { level } = screenText(text);
      for (let round = 0; round < 2; round += 1) {
        const other = oneOf(harmless);
        const end = /[.?!]$/.test(other) ? " " : ". ";
        const after = screenText(`${text}\n${other}`).level;
        const before = screenText(`${other}${end}${text}`).level;
        expect({ text, other, lowered: rank[after] < rank[level] }).toMatchObject({
          lowered: false,
        });
        expect({ text, other, lowered: rank[before] < rank[level] }).toMatchObject({
          lowered: false,
        });
      }
    }
  }, 60_000);

  const before = [
    "I don't know what to do, ",
    "no insurance and ",
    "not to worry you but ",
    "hi doctor no rush ",
    "I have no idea why ",
    "I can't sleep, ",
    "probably nothing but ",
    "just anxiety maybe, ",
    "my friend says ",
    "can't afford an ambulance, ",
    "What should I do? ",
    "no fever but ",
    "Had surgery last year. ",
    "je ne sais pas quoi faire, ",
    "pas d'argent, ",
    "désolé de vous déranger mais ",
    "ce n'est sans doute rien, ",
  ];
  const after = [
    " and I don't know what to do",
    ", no idea why",
    " but no fever",
    ". Is it normal?",
    ", is that dangerous?",
    " - no rush",
    " I can't come in today",
    " but I'm fine",
    ", it's fine",
    " no insurance",
    " should I worry?",
    ", pas de fièvre",
    " mais ça va",
    " normal ou pas ?",
    " je ne peux pas venir avant lundi",
  ];

  it("is not calmed by minimising, obstacles, questions and denials of something else", () => {
    const calmed: string[] = [];
    for (const [text] of everyCase) {
      const level = rank[screenText(text).level];
      const bare = text.replace(/[.!?\s]+$/, "");
      const told = [oneOf(before) + text, oneOf(before) + text, bare + oneOf(after)];
      calmed.push(...told.filter((one) => rank[screenText(one).level] < level));
    }
    expect(calmed).toEqual([]);
  }, 60_000);

  it.each([
    ["one letter", "a"],
    ["one word", "chest "],
    ["a sign", "chest pain "],
    ["small words", "the a my is "],
    ["denials", "no a no not pas de "],
    ["questions", "what is a what are the signs of "],
    ["times", "in 2019 last year had "],
    ["numbers", "1.1 180/120 38 "],
    ["marks", "?!.,;:— "],
    ["what is next to a sign", "cant cant breathe arm left numb no pain "],
    ["the marks between words", "\u200B\u0301"],
  ])("works as long as the text is, and no longer: %s", (_name, piece) => {
    const steps = (length: number) =>
      screenWith(piece.repeat(Math.ceil(length / piece.length)).slice(0, length), {}).steps;
    const short = steps(5_000);
    expect(short).toBeLessThan(5_000 * 60);
    expect(steps(100_000)).toBeLessThan(short * 22);
  });
});
