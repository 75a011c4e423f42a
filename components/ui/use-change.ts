import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { answered, type PublicError, type Result } from "@/lib/kernel/result";

import { useToast } from "./toast";
import { useErrorText } from "./use-error-text";

type Change<T> = {
  act: () => Promise<Result<T>>;
  /** What is said once it is done; null says nothing. */
  done: string | ((value: T) => string) | null;
  after?: ((value: T) => void) | undefined;
  /** False where nothing on the page is another one for it. */
  refresh?: boolean;
};

/**
 * Changes something on the server and shows the page as it is then. A refusal stays, in `problem` as words and in
 * `error` with its field; `setProblem` is for what the page itself finds wrong.
 */
export function useChange() {
  const router = useRouter();
  const toast = useToast();
  const errorText = useErrorText();
  const [pending, start] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  const [own, setOwn] = useState<string | null>(null);
  const setProblem = (words: string | null) => {
    setError(null);
    setOwn(words);
  };
  const change = <T>({ act, done, after, refresh = true }: Change<T>) => {
    setProblem(null);
    start(async () => {
      const result = await answered(act());
      if (!result.ok) return setError(result.error);
      after?.(result.value);
      if (done !== null) toast({ text: typeof done === "string" ? done : done(result.value) });
      if (refresh) router.refresh();
    });
  };
  return {
    change,
    pending,
    error,
    problem: error === null ? own : errorText(error),
    setProblem,
  };
}
