import { describe, expect, it } from "vitest";

import type { SlotQuestion } from "@/lib/appointments/schema";
import type { BookableProvider, Slot } from "@/lib/appointments/types";
import type { Bookable } from "@/lib/assistants/booking-types";
import type { QuestionPart, Reply, Turn, TurnContext } from "@/lib/assistants/types";

import { slotsNeeded } from "./booking";
import { guidedReply } from "./reply";

const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const lakeside = uuid(90);

const provider = (n: number, name: string, specialty: string): BookableProvider => ({
  id: uuid(n),
  name,
  specialty,
  facilityId: lakeside,
  facilityName: "Lakeside",
  facilityCity: "Luxembourg",
  timeZone: "Europe/Luxembourg",
});
const mbeki = provider(1, "Dr. Grace Mbeki", "Cardiology");
const ortega = provider(2, "Dr. Luis Ortega", "Dermatology");

/** Saturday. */
const now = Date.UTC(2026, 10, 28, 12);
const slotAt = (day: number, hour: number): Slot => {
  const startsAt = Date.UTC(2026, 10, day, hour);
  return { startsAt, endsAt: startsAt + 1_800_000, facilityId: lakeside };
};
/** Monday 30 November and Tuesday 1 December, morning and evening. */
const free = [slotAt(30, 8), slotAt(30, 17), slotAt(31, 8), slotAt(31, 9), slotAt(31, 17)];
const visit = {
  id: uuid(7),
  startsAt: slotAt(32, 10).startsAt,
  with: mbeki.name,
  place: "Lakeside",
};
const other = { ...visit, id: uuid(8), with: ortega.name };

type World = {
  slots?: readonly Slot[];
  context?: Partial<TurnContext>;
  booking?: Partial<Bookable>;
};

/** A conversation: words or labels of choices go in, the last answer comes out. */
function talk(said: readonly string[], { slots = free, context = {}, booking = {} }: World = {}) {
  const turns: Turn[] = [];
  const asked: (SlotQuestion | null)[] = [];
  let reply: Reply | null = null;
  for (const words of said) {
    turns.push(turnOf(words, reply));
    const before: TurnContext = {
      kind: "appointment_booking",
      locale: "en",
      timeZone: "UTC",
      now,
      urgency: null,
      age: null,
      visits: [visit],
      booking: {
        providers: [mbeki, ortega],
        movable: [{ id: visit.id, providerId: mbeki.id }],
        past: [],
        look: () => Promise.resolve([...slots]),
        free: null,
        ...booking,
      },
      turns: [...turns],
      ...context,
    };
    const question = slotsNeeded(before);
    asked.push(question);
    const known = before.booking && { ...before.booking, free: question === null ? null : slots };
    reply = guidedReply({ ...before, booking: known });
    turns.push({ role: "assistant", parts: reply.parts });
  }
  if (reply === null) throw new Error("nothing was said");
  return { reply, asked, question: questionIn(reply), lines: linesOf(reply) };
}

const questionIn = (reply: Reply | null): QuestionPart | null =>
  reply?.parts.find((part) => part.type === "question") ?? null;
const linesOf = ({ parts }: Reply) =>
  parts.flatMap((part) => (part.type === "text" ? [part.text] : []));

/** A tap where the words begin a choice of the open question, else words. */
function turnOf(words: string, reply: Reply | null): Turn {
  const question = questionIn(reply);
  const choice = question?.options.find(({ label }) => label.startsWith(words));
  if (question === null || choice === undefined) return { role: "user", text: words, answer: null };
  const answer = { type: "answer" as const, questionId: question.questionId, values: [choice.id] };
  return { role: "user", text: choice.label, answer };
}

const labels = (question: QuestionPart | null) => question?.options.map(({ label }) => label);

describe("booking with the guided assistant", () => {
  it("asks with whom, which day, what time and how, and only then proposes", () => {
    expect(labels(talk(["I want to book a visit"]).question)).toEqual([
      "Dr. Grace Mbeki, Cardiology, Lakeside",
      "Dr. Luis Ortega, Dermatology, Lakeside",
      "Not now",
    ]);
    const day = talk(["I want to book a visit", "Dr. Grace"]);
    expect(day.asked).toEqual([null, { providerId: mbeki.id }]);
    expect(labels(day.question)).toEqual([
      "Monday, November 30 (2 free times)",
      "Tuesday, December 1 (3 free times)",
      "Not now",
    ]);
    const time = talk(["I want to book a visit", "Dr. Grace", "Tuesday"]);
    expect(labels(time.question)).toEqual([
      "09:00 AM",
      "10:00 AM",
      "06:00 PM",
      "Another day",
      "Not now",
    ]);
    const format = talk(["I want to book a visit", "Dr. Grace", "Tuesday", "10:00"]);
    expect(labels(format.question)).toEqual(["By video", "At the clinic", "Not now"]);
    expect(format.reply.request).toBeNull();
    const { reply } = talk(["I want to book a visit", "Dr. Grace", "Tuesday", "10:00", "At the"]);
    expect(reply.request).toEqual({
      tool: "book_visit",
      input: { providerId: mbeki.id, startsAt: "2026-12-01T09:00:00.000Z", visitType: "clinic" },
      title: "Book this visit?",
      facts: [
        expect.stringContaining("Tuesday, December 1"),
        "Dr. Grace Mbeki, Cardiology, Lakeside",
        "At the clinic",
      ],
    });
    expect(reply.request?.facts[0]).toContain("10:00");
  });

  it("goes by what was said: who, when and how", () => {
    const { question } = talk(["book the cardiologist next Tuesday after work by video"]);
    expect(labels(question)).toEqual(["06:00 PM", "Another day", "Not now"]);
    const { reply } = talk(["book the cardiologist next Tuesday after work by video", "06:00"]);
    expect(reply.request?.input).toEqual({
      providerId: mbeki.id,
      startsAt: "2026-12-01T17:00:00.000Z",
      visitType: "video",
    });
    const later = talk(["book a visit with Ortega", "rather tomorrow"]);
    expect(later.lines).toEqual(["Nothing is free then. These are free:"]);
    expect(later.asked.at(-1)).toEqual({ providerId: ortega.id });
    const changed = talk(["book a visit with Ortega", "with Mbeki instead"]);
    expect(changed.asked.at(-1)).toEqual({ providerId: mbeki.id });
  });

  it("does the same in French", () => {
    const context = { locale: "fr" as const };
    const steps = ["Je voudrais un rendez-vous mardi", "Dr. Grace", "10:00", "Par vidéo"];
    expect(talk(steps.slice(0, 2), { context }).question?.prompt).toBe(
      "À quelle heure le mardi 1 décembre ?",
    );
    const { reply } = talk(steps, { context });
    expect(reply.request).toMatchObject({ tool: "book_visit", title: "Prendre ce rendez-vous ?" });
    expect(reply.request?.facts[0]).toContain("mardi 1 décembre");
  });

  it("says that a time was taken meanwhile, and what is free now", () => {
    const steps = ["book a visit with Ortega", "Tuesday", "10:00"];
    const first = talk(steps.slice(0, 2));
    expect(labels(first.question)).toContain("10:00 AM");
    const turns: Turn[] = [
      { role: "user", text: "book", answer: null },
      { role: "assistant", parts: first.reply.parts },
      turnOf("10:00", first.reply),
    ];
    const without = free.filter(({ startsAt }) => startsAt !== slotAt(31, 9).startsAt);
    const { reply, lines, question } = talkOn(turns, without);
    expect(reply.request).toBeNull();
    expect(lines[0]).toContain("taken meanwhile");
    expect(labels(question)).toEqual(["09:00 AM", "06:00 PM", "Another day", "Not now"]);
  });

  it("books nothing for what was not offered, and stops when told", () => {
    const forged: Turn = {
      role: "user",
      text: "x",
      answer: {
        type: "answer",
        questionId: "time",
        values: [`book.${uuid(66)}.at-${slotAt(31, 9).startsAt}`],
      },
    };
    const first = talk(["book a visit with Ortega", "Tuesday"]);
    const turns: Turn[] = [{ role: "assistant", parts: first.reply.parts }, forged];
    expect(talkOn(turns, free).reply.request).toBeNull();
    const stopped = talk(["book a visit with Ortega", "Not now"]);
    expect(stopped.lines).toEqual(["Nothing was changed."]);
  });

  it("shows few of many times, and every one of those is free", () => {
    const many = Array.from({ length: 100 }, (_, n) => {
      const startsAt = Date.UTC(2026, 10, 30, 6) + n * 300_000;
      return { startsAt, endsAt: startsAt + 300_000, facilityId: lakeside };
    });
    const { question } = talk(["book with Ortega on Monday"], { slots: many });
    expect(question?.options.length).toBeLessThanOrEqual(26);
    expect(question?.hint).toContain("some of the free times");
    const ids = question?.options.map(({ id }) => id) ?? [];
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(80);
  });

  it("leads to a person where nothing is free, and to the page where nothing can be booked from here", () => {
    const full = talk(["book with Ortega"], { slots: [] });
    expect(full.reply.actionItems).toEqual([{ kind: "person" }]);
    const alone = talk(["I want to book a visit"], { booking: { providers: [] } });
    expect(alone.reply.actionItems).toEqual([{ kind: "person" }]);
    const page = talk(["I want to book a visit"], { context: { booking: undefined } });
    expect(page.reply.actionItems).toEqual([{ kind: "open", place: "book" }]);
  });
});

/** The answer to a thread as it stands. */
function talkOn(turns: readonly Turn[], slots: readonly Slot[]) {
  const reply = guidedReply({
    kind: "appointment_booking",
    locale: "en",
    timeZone: "UTC",
    now,
    urgency: null,
    age: null,
    visits: [visit],
    booking: {
      providers: [mbeki, ortega],
      movable: [],
      past: [],
      look: () => Promise.resolve([]),
      free: slots,
    },
    turns,
  });
  return { reply, question: questionIn(reply), lines: linesOf(reply) };
}

describe("moving with the guided assistant", () => {
  it("takes the only visit, shows old and new time, and keeps its provider", () => {
    const steps = ["please move my visit to Monday evening", "06:00"];
    const { reply, asked } = talk(steps);
    const question = { providerId: mbeki.id, moving: visit.id };
    expect(asked).toEqual([question, question]);
    expect(reply.request).toEqual({
      tool: "move_visit",
      input: { appointmentId: visit.id, startsAt: "2026-11-30T17:00:00.000Z" },
      title: "Move this visit?",
      facts: [
        "Dr. Grace Mbeki, Lakeside",
        expect.stringContaining("Until now: Wednesday, December 2"),
        expect.stringContaining("New time: Monday, November 30"),
      ],
    });
  });

  it("asks which of several, or takes the one that is named", () => {
    const world: World = {
      context: { visits: [visit, other] },
      booking: { movable: [visit, other].map(({ id }) => ({ id, providerId: mbeki.id })) },
    };
    const { question } = talk(["move my appointment"], world);
    expect(question?.questionId).toBe("move");
    expect(question?.options).toHaveLength(3);
    const named = talk(["move my appointment with Ortega"], world);
    expect(named.asked.at(-1)).toMatchObject({ moving: other.id });
  });

  it("says when it is too late, and when there is nothing to move", () => {
    expect(talk(["move my visit"], { booking: { movable: [] } }).lines[0]).toContain(
      "Call the clinic",
    );
    expect(talk(["move my visit"], { context: { visits: [] } }).lines[0]).toContain(
      "no coming visit",
    );
  });
});

describe("what comes before booking", () => {
  it("is danger and the wish for a person, whatever is being arranged", () => {
    const danger = talk(["book a visit", "Dr. Grace", "my chest is crushing and I can't breathe"]);
    expect(danger.reply).toMatchObject({ urgency: "emergency", request: null });
    expect(danger.asked.at(-1)).toBeNull();
    const person = talk(["book a visit", "Can I talk to a real person?"]);
    expect(person.reply.actionItems).toEqual([{ kind: "person" }]);
    const standing = talk(["book a visit"], { context: { urgency: "emergency" } });
    expect(standing.question).toBeNull();
  });

  it("is said of a complaint, too: who tells how soon it should be seen", () => {
    const { lines, question } = talk(["I want to book a visit, my knee hurts"]);
    expect(lines[0]).toContain("symptom checker");
    expect(question?.questionId).toBe("provider");
  });
});
