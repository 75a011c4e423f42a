import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { answered, type Result } from "@/lib/kernel/result";

type Change<T> = {
  act: () => Promise<Result<T>>;
  /** What is said once it is done. */
  done: string | ((value: T) => string);
  after?: () => void;
};

/** Changes something of an account and shows the page as it is then; a refusal stays in words where it was asked. */
export function usePersonChange() {
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
      after?.();
      toast({ text: typeof done === "string" ? done : done(result.value) });
      router.refresh();
    });
  };
  return { change, pending, problem };
}
