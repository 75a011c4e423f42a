import { useState } from "react";

import type { PublicError } from "@/lib/kernel/result";

/** Says how a visit went; answers why it was not taken, and null when it was. Never rejects. */
export type Rate = (wentWell: boolean) => Promise<PublicError | null>;

export type RatingView = {
  /** What counts; null when nothing was said yet. */
  given: boolean | null;
  /** What is on its way. */
  pending: boolean | null;
  problem: PublicError | null;
  say: (wentWell: boolean) => void;
};

/** One's word on a visit. What was said before counts until the server has the new one. */
export function useRating(rendered: boolean | null, rate: Rate): RatingView {
  const [given, setGiven] = useState(rendered);
  const [pending, setPending] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<PublicError | null>(null);
  const say = async (wentWell: boolean) => {
    if (pending !== null || wentWell === given) return;
    setPending(wentWell);
    const refused = await rate(wentWell);
    setPending(null);
    setProblem(refused);
    if (refused === null) setGiven(wentWell);
  };
  return { given, pending, problem, say: (wentWell) => void say(wentWell) };
}
