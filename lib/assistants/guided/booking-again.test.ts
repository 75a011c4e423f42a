import { describe, expect, it } from "vitest";

import type { BookableProvider, Slot } from "@/lib/appointments/types";
import type { PastVisit } from "@/lib/assistants/booking-types";
import type { Turn, TurnContext } from "@/lib/assistants/types";

import { slotsNeeded } from "./booking";
import { guidedReply } from "./reply";

const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const provider = (n: number, name: string, specialty: string): BookableProvider => ({
  id: uuid(n),
  name,
  specialty,
  facilityId: uuid(90),
  facilityName: "Lakeside",
  facilityCity: "Luxembourg",
  timeZone: "Europe/Luxembourg",
});
const mbeki = provider(1, "Dr. Grace Mbeki", "Cardiology");
const ortega = provider(2, "Dr. Luis Ortega", "Dermatology");
const weber = provider(3, "Dr. Anna Weber", "Cardiology");
const gone = provider(4, "Dr. Paul Simon", "Neurology");

/** Saturday. */
const now = Date.UTC(2026, 10, 28, 12);
const seen = ({ id, name, specialty }: BookableProvider, on: string): PastVisit => ({
  startsAt: Date.parse(`${on}T09:00:00Z`),
  providerId: id,
  with: name,
  specialty,
  facilityName: "Lakeside",
});
const tuesday = Date.UTC(2026, 11, 1, 9);
const free: Slot[] = [
  { startsAt: tuesday, endsAt: tuesday + 1_800_000, facilityId: uuid(90) },
  { startsAt: tuesday + 86_400_000, endsAt: tuesday + 88_200_000, facilityId: uuid(90) },
];

/** What is asked of free times, and the answer, to the newest of these words. */
function ask(
  said: string | readonly Turn[],
  past: readonly PastVisit[],
  change: Partial<TurnContext> = {},
) {
  const context: TurnContext = {
    kind: "appointment_booking",
    locale: "en",
    timeZone: "Europe/Luxembourg",
    now,
    urgency: null,
    age: null,
    visits: [],
    turns: typeof said === "string" ? [{ role: "user", text: said, answer: null }] : said,
    ...change,
  };
  const booking = {
    providers: [mbeki, ortega, weber],
    movable: [],
    past,
    look: () => Promise.resolve(free),
    free,
  };
  const asked = slotsNeeded({ ...context, booking: { ...booking, free: null } });
  const reply = guidedReply({ ...context, booking });
  const question = reply.parts.find((part) => part.type === "question") ?? null;
  return {
    providerId: asked?.providerId,
    reply,
    question,
    labels: question?.options.map(({ label }) => label),
    lines: reply.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])),
  };
}

const visits = [seen(weber, "2026-10-05"), seen(ortega, "2026-11-20"), seen(mbeki, "2026-08-03")];

describe("booking with somebody whom one saw", () => {
  it("finds the one of last month, and of last time, in the person's own visits", () => {
    const october = ask("I'd like to see the doctor I saw last month", visits);
    expect(october.providerId).toBe(weber.id);
    expect(october.lines).toEqual(["With Dr. Anna Weber, as at your visit on October 5, 2026."]);
    expect(october.question?.questionId).toBe("day");
    expect(ask("the same doctor as last time", visits).providerId).toBe(ortega.id);
    const french = ask("mon médecin de la dernière fois", visits, { locale: "fr" });
    expect(french.providerId).toBe(ortega.id);
    expect(french.lines).toEqual([
      "Avec Dr. Luis Ortega, comme à votre rendez-vous du 20 novembre 2026.",
    ]);
  });

  it("goes by name and specialty first", () => {
    expect(ask("the cardiologist I saw last time", visits).providerId).toBe(weber.id);
    expect(ask("book the cardiologist I saw in August", visits).providerId).toBe(mbeki.id);
    expect(ask("la cardiologue que j'ai vue en août", visits).providerId).toBe(mbeki.id);
  });

  it("takes what was for no wish, and the wish as it is", () => {
    const on = ask("the doctor I saw last month, next Tuesday by video", visits);
    expect(on.question?.questionId).toBe("time");
    const other = ask("le médecin que j’ai vu vendredi dernier, la semaine prochaine", [
      seen(ortega, "2026-11-27"),
      seen(weber, "2026-11-20"),
    ]);
    expect(other.providerId).toBe(ortega.id);
  });

  it("asks with buttons where several fit, each once, the newest first", () => {
    const several = [...visits, seen(mbeki, "2026-10-20"), seen(weber, "2026-10-19")];
    const { question, labels, providerId } = ask("the doctor I saw last month", several);
    expect(providerId).toBeUndefined();
    expect(question).toMatchObject({ questionId: "provider", prompt: "With whom of them?" });
    expect(labels).toEqual([
      "Dr. Grace Mbeki, Cardiology, Lakeside (your visit on October 20, 2026)",
      "Dr. Anna Weber, Cardiology, Lakeside (your visit on October 19, 2026)",
      "Not now",
    ]);
    expect(ask("the same doctor", visits).labels).toHaveLength(4);
    const [first] = question?.options ?? [];
    const turns: Turn[] = [
      { role: "user", text: "the doctor I saw last month", answer: null },
      { role: "assistant", parts: question === null ? [] : [question] },
      {
        role: "user",
        text: "Dr. Grace Mbeki",
        answer: { type: "answer", questionId: "provider", values: [first?.id ?? ""] },
      },
    ];
    expect(ask(turns, several).providerId).toBe(mbeki.id);
  });

  it("says that there is no such visit, or that they cannot be booked, and asks with whom", () => {
    const none = ask("the doctor I saw in September", visits);
    expect(none.lines).toEqual(["I find no such visit of yours in the last two years."]);
    expect(none.labels).toHaveLength(4);
    expect(ask("the dermatologist I saw last time", [seen(mbeki, "2026-10-05")]).lines).toEqual(
      none.lines,
    );
    const left = ask("the doctor I saw last month", [seen(gone, "2026-10-05")]);
    expect(left.lines).toEqual(["Dr. Paul Simon cannot be booked at the moment."]);
    expect(left.labels).toHaveLength(4);
  });

  it("moves a coming visit with somebody whom one saw", () => {
    const coming = [mbeki, ortega].map(({ name }, at) => ({
      id: uuid(20 + at),
      startsAt: tuesday,
      with: name,
      place: "Lakeside",
    }));
    const turns: Turn[] = [
      { role: "user", text: "move my visit with the same doctor as last time", answer: null },
    ];
    const asked = slotsNeeded({
      kind: "appointment_booking",
      locale: "en",
      timeZone: "UTC",
      now,
      urgency: null,
      age: null,
      visits: coming,
      booking: {
        providers: [mbeki, ortega],
        movable: [mbeki, ortega].map(({ id }, at) => ({ id: uuid(20 + at), providerId: id })),
        past: visits,
        look: () => Promise.resolve([]),
        free: null,
      },
      turns,
    });
    expect(asked).toEqual({ providerId: ortega.id, moving: uuid(21) });
  });

  it("is neither a list nor a complaint by itself, and danger comes first", () => {
    expect(ask("le même médecin, la semaine prochaine", visits).question?.questionId).toBe(
      "provider",
    );
    const knee = ask("the doctor I saw last month for my knee pain", visits);
    expect(knee.providerId).toBe(weber.id);
    expect(knee.lines[0]).toContain("symptom checker");
    const danger = ask(
      "the doctor I saw last month, my chest is crushing and I can't breathe",
      visits,
    );
    expect(danger.reply).toMatchObject({ urgency: "emergency" });
    expect(danger.question).toBeNull();
    const cancel = ask("cancel my visit with the doctor I saw last month", visits);
    expect(cancel.lines).toEqual(["I find no coming visit of yours."]);
  });
});
