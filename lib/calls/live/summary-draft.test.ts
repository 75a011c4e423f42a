import { expect, test } from "vitest";

import { emptySummary, keptSummary, outgoing, retold, summaryFrom } from "./summary-draft";

test("a try after a reload is the same message", () => {
  const tried = outgoing(retold(emptySummary, "Rest, and drink a lot."));
  const later = summaryFrom(keptSummary(tried));
  expect(outgoing(later)).toEqual(tried);
});

test("a changed text is another message, and typing the same is not", () => {
  const tried = outgoing({ text: "Rest.", sentAs: null });
  expect(retold(tried, "Rest.")).toEqual(tried);
  expect(outgoing(retold(tried, "Rest, please.")).sentAs).not.toBe(tried.sentAs);
});

test("an empty draft keeps nothing", () => {
  expect(keptSummary(emptySummary)).toBe("");
  expect(summaryFrom("")).toEqual(emptySummary);
});

test.each(["Rest.", '{"text":1}', '{"sentAs":null}', "{"])(
  "what is not kept as expected is text: %s",
  (kept) => {
    expect(summaryFrom(kept)).toEqual({ text: kept, sentAs: null });
  },
);
