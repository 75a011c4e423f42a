import { describe, expect, it } from "vitest";

import { type KnownPatient, namesAnother } from "./right-patient";

const amina: KnownPatient = { userId: "amina", name: "Amina Diallo", recordNumber: "LK-20417" };
const known: readonly KnownPatient[] = [
  amina,
  { userId: "jonas", name: "Jonas Weber", recordNumber: "RV-31102" },
  { userId: "helene", name: "Hélène Marchand", recordNumber: "LK-20388" },
  { userId: "will", name: "Will May", recordNumber: null },
  { userId: "awa", name: "Awa Diallo", recordNumber: "LK-20999" },
  { userId: "twin", name: "Amina Diallo", recordNumber: "LK-30000" },
];
const named = (text: string) => namesAnother(text, amina, known)?.userId ?? null;

describe("a text to Amina Diallo", () => {
  it.each([
    ["Jonas Weber's results are back", "jonas"],
    ["results of WEBER, Jonas", "jonas"],
    ["Dear Jonas, your results are back", "jonas"],
    ["Good morning Mr Weber", "jonas"],
    ["Bonjour Helene, vos résultats", "helene"],
    ["Bonjour Madame Marchand", "helene"],
    ["see record RV-31102", "jonas"],
    ["see record rv 31102", "jonas"],
    ["Hello Awa, please come in", "awa"],
    ["about Awa Diallo", "awa"],
    ["Will May, 3 pm", "will"],
    ["your other record LK-30000", "twin"],
  ])("%s names %s", (text, who) => {
    expect(named(text)).toBe(who);
  });

  it.each([
    "Good morning Amina, your results are back",
    "Dear Mrs Diallo",
    "Amina Diallo, LK-20417",
    "You will see Dr. Weber in May",
    "It may be that we will call, will you be at home in May?",
    "Hello, how are you?",
    "Jonas is a name",
    "",
  ])("%s names nobody else", (text) => {
    expect(named(text)).toBeNull();
  });

  it("looks at each patient once, however long the text is", () => {
    const many = Array.from({ length: 5_000 }, (_, n) => ({
      userId: `p${n}`,
      name: `Given${n} Family${n}`,
      recordNumber: `X-${n}`,
    }));
    const text = "word ".repeat(1_600);
    expect(namesAnother(text, amina, many)).toBeNull();
    expect(namesAnother(`${text} Given77 Family77`, amina, many)?.userId).toBe("p77");
  });
});
