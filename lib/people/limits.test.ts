import { expect, it } from "vitest";

import { spanProblems } from "./limits";
import { hoursChange } from "./schema";

const span = (weekday: number, opens: number, closes: number) => ({ weekday, opens, closes });

it("takes days with a break, nights over two days, and hours that touch", () => {
  const week = [span(1, 480, 720), span(1, 720, 1440), span(2, 0, 360), span(2, 800, 900)];
  expect(spanProblems(week).size).toBe(0);
  expect(hoursChange.safeParse({ spans: week }).success).toBe(true);
});

it("names the span that closes before it opens, and the later one of two that overlap", () => {
  const week = [
    span(1, 600, 800),
    span(1, 480, 601),
    span(2, 600, 600),
    span(3, 0, 60),
    span(3, 0, 60),
  ];
  expect([...spanProblems(week)]).toEqual([
    [0, "overlap"],
    [2, "order"],
    [4, "overlap"],
  ]);
  const refused = hoursChange.safeParse({ spans: week });
  expect(refused.error?.issues.map(({ path }) => path.join("."))).toEqual([
    "spans.0.opens",
    "spans.2.closes",
    "spans.4.opens",
  ]);
});
