import { describe, expect, it } from "vitest";

import { foundPage } from "./search-wire";

const hit = {
  id: "m",
  conversation_id: "c",
  conversation_name: "Amina Diallo",
  record_number: null,
  seq: 7,
  sender_id: null,
  sender_name: null,
  created_at: "2026-11-12T19:11:00.519571+00:00",
  text: "Pressing headaches, for pressure",
};
const answer = {
  hits: [hit],
  marks: ["headach", "headache", "pre", "pres"],
  more: true,
  slips: false,
};

describe("the server's answer to a search", () => {
  it("is marked where words and stems stand, not where a stem is too short to mean anything", () => {
    const [message] = foundPage("headache pres", answer).messages;
    const marked = message?.text.filter((piece) => piece.hit).map((piece) => piece.text);
    expect(marked).toEqual(["Pressing", "headaches", "pressure"]);
    const [other] = foundPage("headache", { ...answer, marks: ["pre", "headach"] }).messages;
    expect(other?.text.filter((piece) => piece.hit)).toHaveLength(1);
  });

  it("says where the next page starts, to the microsecond", () => {
    expect(foundPage("x", answer).next).toEqual({ at: hit.created_at, id: "m" });
    expect(foundPage("x", { ...answer, more: false }).next).toBeNull();
  });

  it("is refused when it is something else", () => {
    expect(() => foundPage("x", { ...answer, hits: [{ ...hit, seq: "many" }] })).toThrow();
  });
});
