import { describe, expect, it } from "vitest";

import { formatText, mentionedIn } from "./format";

const names = ["Amina Diallo", "Dr. Grace Mbeki", "Ana", "Ana Li"];
/** Each part with the sign of its kind. */
const told = (text: string) =>
  formatText(text, names).map(
    ({ kind, parts }) =>
      (kind === "quote" ? "|" : "") +
      parts
        .map((part) => (part.kind === "text" ? part.text : `[${part.kind} ${part.text}]`))
        .join(""),
  );

describe("a formatted message", () => {
  it.each([
    ["Take *5 mg*, not `50`.", ["Take [strong 5 mg], not [code 50]."]],
    ["~Monday~ Tuesday", ["[struck Monday] Tuesday"]],
    ["> as you said\n> in the visit\nYes.", ["|as you said\nin the visit", "Yes."]],
    ["*two words* and (*one*)!", ["[strong two words] and ([strong one])!"]],
    ["see https://a.example/*b* now", ["see [link https://a.example/*b*] now"]],
  ])("%s", (text, parts) => {
    expect(told(text)).toEqual(parts);
  });

  it.each([
    "2 * 50 * 3",
    "2*50*3",
    "~5 ml or ~6 ml",
    "* not closed",
    "**",
    "a_b_c _not slanted_",
    "<b>bold</b> <img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "temperature >38\n>39 at night",
    "\u202Eabc\u202C",
    "line one\n\nline three",
  ])("leaves %j as it was written", (text) => {
    expect(told(text)).toEqual([text]);
  });

  it("names people who are there, the longer name before the shorter, and nobody else", () => {
    expect(told("@Ana Li and @Ana, ask @Dr. Grace Mbeki!")).toEqual([
      "[mention @Ana Li] and [mention @Ana], ask [mention @Dr. Grace Mbeki]!",
    ]);
    expect(told("@Somebody Else, a@Ana.example, @Anabel")).toEqual([
      "@Somebody Else, a@Ana.example, @Anabel",
    ]);
    expect(mentionedIn("@Ana Li, @Nobody", names)).toEqual(new Set(["Ana Li"]));
    expect(formatText("@Ana", [])).toEqual([
      { kind: "plain", parts: [{ kind: "text", text: "@Ana" }] },
    ]);
  });

  it("takes a hostile text of the greatest length in no time worth mentioning", () => {
    const hostile = "*a ".repeat(2_666);
    expect(told(hostile)).toEqual([hostile]);
  });
});
