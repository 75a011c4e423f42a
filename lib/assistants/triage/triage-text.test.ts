import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";
import { z } from "zod";

import { graver, urgencies } from "@/lib/assistants/urgency";
import { screenText } from "@/lib/safety/screen";

import { triageText } from "./triage-text";

const vignette = z.object({
  id: z.string(),
  text: z.string(),
  age: z.number().nullish(),
  sex: z.enum(["female", "male"]).nullish(),
  urgency: z.enum(urgencies),
});

const vignettes = readFileSync(
  fileURLToPath(new URL("../../../evals/triage.jsonl", import.meta.url)),
  "utf8",
)
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => vignette.parse(JSON.parse(line)));

describe("triage of a text", () => {
  it("never says less than the red-flag rules", () => {
    for (const { text, age } of vignettes) {
      const { level } = screenText(text, { age });
      const { urgency } = triageText(text, { age });
      expect(graver(urgency, level === "none" ? "routine" : level), text).toBe(urgency);
    }
  });

  it("calls no emergency of our vignettes routine, and few others an emergency", () => {
    const told = vignettes.map((one) => ({ ...one, said: triageText(one.text, one).urgency }));
    const emergencies = told.filter(({ urgency }) => urgency === "emergency");
    expect(emergencies.filter(({ said }) => said === "routine").map(({ text }) => text)).toEqual(
      [],
    );
    const found = emergencies.filter(({ said }) => said === "emergency").length;
    expect(found / emergencies.length).toBeGreaterThanOrEqual(0.95);
    const others = told.filter(({ urgency }) => urgency !== "emergency");
    const alarms = others.filter(({ said }) => said === "emergency").length;
    expect(alarms / others.length).toBeLessThanOrEqual(0.1);
    const right = told.filter(({ urgency, said }) => urgency === said).length;
    expect(right / told.length).toBeGreaterThanOrEqual(0.8);
  });

  it("raises no alarm over skin that is merely itchy, scaly or spotty", () => {
    for (const text of [
      "I have a rash",
      "silvery scales on elbows",
      "teenager with bad skin spots",
      "12 weeks pregnant and all is well, which vitamins should I take?",
      "un bouton de fièvre comme chaque hiver",
    ]) {
      expect(triageText(text).urgency, text).toBe("routine");
    }
  });

  it("still sees danger in words that are harmless elsewhere", () => {
    for (const text of [
      "bad skin spots that do not fade under a glass, and a fever",
      "my breathing is fine but my chest is crushing",
      "bleach on my face that burns and blistered",
      "visage qui tire d'un côté, bouche tordue",
    ]) {
      expect(triageText(text, { age: 40 }).urgency, text).toBe("emergency");
    }
  });

  it("never calls routine what carries a sign of severity", () => {
    for (const [text, age] of [
      ["suddenly an odd thing in my eye", 40],
      ["a funny tight band round my chest when I laugh", 50],
      ["bleeding a lot from a mole", 50],
      ["he is a bit pale and sick", 0.1],
      ["a mild infection and I have leukaemia", 60],
      ["36 weeks pregnant with a little swelling", 30],
      ["soudain une drôle de douleur au pied", 40],
    ] as const) {
      expect(triageText(text, { age }).urgency, text).not.toBe("routine");
    }
  });

  it("is deterministic, and survives nonsense", () => {
    for (const text of ["", "?".repeat(2_000), "asdf ".repeat(400), "头痛", "\u0000\u200b"]) {
      expect(triageText(text)).toEqual(triageText(text));
      expect(triageText(text).urgency).toBe("routine");
    }
  });

  it("knows what it is about in English and French", () => {
    expect(triageText("I've had a headache since Monday").complaints).toContain("headache");
    expect(triageText("j'ai mal à la tête depuis lundi").complaints).toContain("headache");
    expect(triageText("no cough, but my knee hurts").complaints).toEqual(["joint"]);
  });
});
