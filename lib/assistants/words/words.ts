import type { OptionOf, QuestionId } from "@/lib/assistants/triage/questions";

/** Words for every question and every choice. */
export type QuestionWords = {
  [Q in QuestionId]: { prompt: string; options: Record<OptionOf<Q>, string> };
};

/** The same keys as `T`, with other words. */
export type Translated<T> = {
  [K in keyof T]: T[K] extends string ? string : Translated<T[K]>;
};
