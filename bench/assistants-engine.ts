import "../scripts/aliases.ts";

const { guidedReply } = await import("../lib/assistants/guided/reply.ts");
const { screenText } = await import("../lib/safety/screen.ts");

const rounds = 2_000;

const said = {
  symptom_checker: "I've had a mild headache since this morning",
  appointment_booking: "Please cancel my appointment",
  health_education: "How do I measure my blood pressure at home?",
  general: "How long may I write after a visit?",
} as const;

const kinds = ["symptom_checker", "appointment_booking", "health_education", "general"] as const;

/** Milliseconds of one call, over many. */
function spent(work: () => unknown): number {
  for (let n = 0; n < rounds / 10; n += 1) work();
  const began = performance.now();
  for (let n = 0; n < rounds; n += 1) work();
  return (performance.now() - began) / rounds;
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/**
 * Turns that the guided engine answers in a second on one core, by assistant. The floor is what every message of a
 * patient passes anyway, the red-flag rules over the same words.
 */
export async function engine() {
  return kinds.map((kind) => {
    const text = said[kind];
    const turns = [{ role: "user" as const, text, answer: null }];
    const context = {
      kind,
      locale: "en" as const,
      timeZone: "UTC",
      now: Date.UTC(2026, 10, 28),
      urgency: null,
      age: null,
      visits: [],
      turns,
    };
    const turn = spent(() => guidedReply(context));
    const floor = spent(() => screenText(text));
    return {
      kind,
      turnsPerSecond: Math.round(1_000 / turn),
      ms: rounded(turn),
      ratio: rounded(turn / floor),
    };
  });
}
