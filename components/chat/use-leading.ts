import { useState, useTransition } from "react";

import { useErrorText } from "@/components/ui/use-error-text";
import { answered, type Result } from "@/lib/kernel/result";

export type Leading = {
  pending: boolean;
  /** Why the last change was not made, in words. */
  problem: string | null;
  /** Makes a change; `then` instead of going back when it is made. */
  run: (asked: Promise<Result<unknown>>, then?: () => void) => void;
};

/** Changes of who takes part: each tells live what came of it, and a refusal stays in words. */
export function useLeading(back: () => void): Leading {
  const errorText = useErrorText();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  return {
    pending,
    problem,
    run: (asked, then = back) => {
      setProblem(null);
      start(async () => {
        const result = await answered(asked);
        if (result.ok) then();
        else setProblem(errorText(result.error));
      });
    },
  };
}
