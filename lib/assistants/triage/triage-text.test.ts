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
