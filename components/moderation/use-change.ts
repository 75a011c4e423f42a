import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { answered, type Result } from "@/lib/kernel/result";

type Change<T> = {
  act: () => Promise<Result<T>>;
  /** What is said once it is done; null says nothing. */
  done: string | null;
  after?: (value: T) => void;
};

/** Changes something and shows the page as it is then; a refusal stays in words. */
export function useChange() {
  const router = useRouter();
  const toast = useToast();
  const errorText = useErrorText();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const change = <T>({ act, done, after }: Change<T>) => {
    setProblem(null);
    start(async () => {
      const result = await answered(act());
      if (!result.ok) return setProblem(errorText(result.error));
      after?.(result.value);
      if (done !== null) toast({ text: done });
      router.refresh();
    });
  };
  return { change, pending, problem, setProblem };
}
