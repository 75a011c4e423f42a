import { expect, it } from "vitest";

import { empty } from "./guided/reply-parts";
import { choiceId } from "./guided/subject";
import { suggestionsOf } from "./suggestions";
import type { QuestionPart } from "./types";

const id = "0190a000-0000-7000-8000-000000000001";
const at = Date.UTC(2026, 11, 1, 9);

const asked = (ids: readonly string[]): QuestionPart => ({
  type: "question",
  questionId: "time",
  prompt: "When?",
  hint: null,
  options: ids.map((one) => ({ id: one, label: "A label that says a name" })),
  multiple: false,
  none: "keep",
});

it("keeps what was offered as ids and times, in its order, and no words", () => {
  const ids = [
    choiceId({ act: "book", id }),
    choiceId({ act: "book", id, day: "2026-12-01" }),
    choiceId({ act: "book", id, at, format: "video" }),
    choiceId({ act: "move", id, at }),
    choiceId({ act: "book", id, from: "2026-12-08" }),
    "keep",
  ];
  expect(suggestionsOf({ ...empty, parts: [asked(ids)] })).toEqual([
    { act: "book", providerId: id },
    { act: "book", providerId: id, day: "2026-12-01" },
    { act: "book", providerId: id, startsAt: "2026-12-01T09:00:00.000Z", visitType: "video" },
    { act: "move", appointmentId: id, startsAt: "2026-12-01T09:00:00.000Z" },
  ]);
});

it("keeps what was proposed", () => {
  const startsAt = "2026-12-01T09:00:00.000Z";
  const card = { title: "Book this visit?", facts: ["Dr. Grace Mbeki"] };
  const book = {
    tool: "book_visit" as const,
    input: { providerId: id, startsAt, visitType: "clinic" },
  };
  expect(suggestionsOf({ ...empty, request: { ...card, ...book } })).toEqual([
    { act: "book", providerId: id, startsAt, visitType: "clinic" },
  ]);
  const move = { tool: "move_visit" as const, input: { appointmentId: id, startsAt } };
  expect(suggestionsOf({ ...empty, request: { ...card, ...move } })).toEqual([
    { act: "move", appointmentId: id, startsAt },
  ]);
});

it("is nothing where no visit was offered", () => {
  const cancel = { tool: "cancel_visit" as const, input: { appointmentId: id } };
  expect(suggestionsOf({ ...empty, request: { ...cancel, title: "", facts: [] } })).toBeNull();
  expect(suggestionsOf({ ...empty, parts: [asked([id, "keep"])] })).toBeNull();
  expect(suggestionsOf(empty)).toBeNull();
});
