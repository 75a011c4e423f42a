import type { Sign } from "@/lib/safety/types";

import type { QuestionId } from "./questions";

/**
 * A complaint: the words it is known by, the public page its questions were taken from, and what
 * is asked beside age and the person it is about.
 */
export type Complaint = {
  source: string;
  words: Sign;
  asks: readonly QuestionId[];
  /** What is owed when nothing raises it. */
  rest: "book_routine" | "self_care";
};
