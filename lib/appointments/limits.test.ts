import { expect, test } from "vitest";

import { type AvailabilityProblem, type AvailabilitySpan, availabilityProblems } from "./limits";

const span = (startsAt: number, endsAt: number, slotMinutes = 30, weekday = 1) => ({
  weekday,
  startsAt,
  endsAt,
  slotMinutes,
});

test.each<[string, AvailabilitySpan[], [number, AvailabilityProblem][]]>([
  ["a week as it should be", [span(480, 720), span(720, 1440, 240), span(480, 720, 5, 2)], []],
  ["over midnight", [span(1320, 360)], [[0, { field: "endsAt", what: "order" }]]],
  ["no time at all", [span(480, 480)], [[0, { field: "endsAt", what: "order" }]]],
  ["two at once", [span(480, 721), span(720, 800)], [[1, { field: "startsAt", what: "overlap" }]]],
  ["too short a visit", [span(480, 720, 4)], [[0, { field: "slotMinutes", what: "slot" }]]],
  ["too long a visit", [span(480, 1440, 241)], [[0, { field: "slotMinutes", what: "slot" }]]],
  ["half a minute", [span(480, 720, 7.5)], [[0, { field: "slotMinutes", what: "slot" }]]],
  ["no number", [span(480, 720, Number.NaN)], [[0, { field: "slotMinutes", what: "slot" }]]],
  ["no visit fits", [span(480, 509)], [[0, { field: "slotMinutes", what: "short" }]]],
])("%s", (_name, spans, problems) => {
  expect([...availabilityProblems(spans)]).toEqual(problems);
});
