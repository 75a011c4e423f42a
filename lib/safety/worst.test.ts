import { describe, expect, it } from "vitest";

import { screenText } from "./screen";
import { worstOf } from "./worst";

const of = (...texts: string[]) => worstOf(texts.map((text) => screenText(text)));

describe("the worst of several texts", () => {
  it("is nothing where nothing was found", () => {
    expect(of("Thank you, see you on Monday.", "")).toBeNull();
  });

  it("is what is gravest in any of them, and names everything once", () => {
    const found = of(
      "I have a fever of 40 for four days",
      "and now chest pain",
      "the chest pain is worse",
    );
    expect(found).toMatchObject({ level: "emergency", kind: "emergency" });
    expect(found?.flags.filter((id) => id === "chest_pain")).toHaveLength(1);
    expect(found?.flags[0]).toBe("chest_pain");
  });

  it("offers somebody to talk to wherever somebody may harm themselves", () => {
    expect(of("chest pain", "I think about killing myself")).toMatchObject({
      kind: "emergency",
      crisis: true,
    });
    expect(of("chest pain")?.crisis).toBe(false);
    expect(
      of("my chest hurts and I can't breathe", "I took all my pills, I want to die")?.kind,
    ).toBe("crisis");
  });
});
