import { describe, expect, it } from "vitest";

import { findSigns } from "@/lib/safety/match/signs";

import { featuresOf, likenessOf, size } from "./likeness";
import { triagePlan } from "./plan";
import { triageText } from "./triage-text";

const signsOf = (text: string, age?: number) => findSigns(text, triagePlan(), { age });

describe("the second look", () => {
  it("keeps every feature in its table, and tells a denied word from one that stands", () => {
    const places = featuresOf(signsOf("no chest pain, but my tooth hurts"), 30);
    expect(new Set(places).size).toBe(places.length);
    expect(places.every((at) => at >= 0 && at < size)).toBe(true);
    const [denied, told] = ["no fainting today", "fainting today"].map((one) =>
      featuresOf(signsOf(one)),
    );
    expect(denied).not.toEqual(expect.arrayContaining(told ?? []));
  });

  it("says nothing of a text that is about no health", () => {
    for (const text of ["", "can I move my appointment to Friday", "merci beaucoup", "頭痛"]) {
      expect(likenessOf(signsOf(text))).toBeNull();
    }
  });

  it("raises, never lowers, and says in the rationale what it rests on", () => {
    expect(triageText("I can't breathe").urgency).toBe("emergency");
    const raised = triageText(
      "he looks awful, his lips are a funny colour and he is making odd noises with each breath",
    );
    expect(raised.urgency).toBe("emergency");
  });

  it("leaves questions about an illness alone", () => {
    for (const text of [
      "What are the signs of trouble breathing?",
      "I read an article about a stroke",
      "Comment savoir si c'est une convulsion ?",
    ]) {
      expect(triageText(text).urgency, text).toBe("routine");
    }
  });
});
