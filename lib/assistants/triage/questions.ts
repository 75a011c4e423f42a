import type { Urgency } from "@/lib/assistants/urgency";

/** What a choice does to the urgency: a level at once, or a point. */
type Weight = Exclude<Urgency, "routine"> | "crisis" | 1 | 0;

type Question = { multiple?: true; options: Readonly<Record<string, Weight>> };

/**
 * The questions of all complaints. Levels follow NHS 111, NICE NG143 and the NHS pages that the
 * complaints name. A clinician has to check every one before release.
 */
export const questions = {
  whom: { options: { me: 0, child: 0, adult: 0 } },
  age: {
    options: { under_3_months: 1, under_2: 1, child: 0, adult: 0, over_65: 0, over_75: 1 },
  },
  onset: { options: { today: 0, days: 0, week: 0, longer: 0 } },
  severity: { options: { mild: 0, moderate: 1, severe: "urgent" } },
  course: { options: { better: 0, same: 0, worse: 1 } },
  temperature: { options: { none: 0, some: 1, high: "urgent", unknown: 0 } },
  fluids: { options: { well: 0, little: "urgent", nothing: "urgent" } },
  daily: { options: { usual: 0, slower: 1, bed: "urgent" } },
  conditions: {
    multiple: true,
    options: { diabetes: 1, heart: 1, lungs: 1, immune: "urgent", thinner: 1, none: 0 },
  },
  pregnancy: { options: { no: 0, yes: "urgent", maybe: 1, birth: "urgent" } },
  head: {
    multiple: true,
    options: { stiff: "emergency", sight: "emergency", weak: "emergency", sick: "urgent", none: 0 },
  },
  belly: {
    multiple: true,
    options: { hard: "emergency", black: "emergency", right: "urgent", blocked: "urgent", none: 0 },
  },
  breath: { options: { rest: "emergency", effort: "urgent", wheeze: "urgent", none: 0 } },
  urine: {
    multiple: true,
    options: { unable: "urgent", blood: "urgent", flank: "urgent", none: 0 },
  },
  back: {
    multiple: true,
    options: { numb: "emergency", bladder: "emergency", leg: "emergency", none: 0 },
  },
  skin: {
    multiple: true,
    options: { purple: "emergency", mouth: "urgent", spreading: "urgent", hot: "urgent", none: 0 },
  },
  injury: {
    multiple: true,
    options: { bent: "emergency", cold: "emergency", weight: "urgent", open: "urgent", none: 0 },
  },
  eye: {
    multiple: true,
    options: { loss: "emergency", chemical: "emergency", pain: "urgent", light: "urgent", none: 0 },
  },
  throat: {
    multiple: true,
    options: { drool: "emergency", jaw: "urgent", side: "urgent", none: 0 },
  },
  mood: {
    multiple: true,
    options: { death: "crisis", unsafe: "crisis", voices: "urgent", none: 0 },
  },
  baby: {
    multiple: true,
    options: { floppy: "emergency", blue: "emergency", feeding: "urgent", dry: "urgent", none: 0 },
  },
  bleeding: { options: { soaking: "emergency", clots: "urgent", usual: 0 } },
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionId = keyof typeof questions;
export type OptionOf<Q extends QuestionId> = keyof (typeof questions)[Q]["options"] & string;

/** Whether the name is one of ours. */
export function isQuestionId(name: string): name is QuestionId {
  return Object.hasOwn(questions, name);
}

/** What a choice weighs; unknown ones weigh nothing. */
export function weightOf(question: QuestionId, option: string): Weight {
  const { options }: Question = questions[question];
  return Object.hasOwn(options, option) ? (options[option] ?? 0) : 0;
}

export function isMultiple(question: QuestionId): boolean {
  const { multiple }: Question = questions[question];
  return multiple === true;
}

/** The choices of a question, in their order. */
export function optionsOf(question: QuestionId): string[] {
  return Object.keys(questions[question].options);
}
