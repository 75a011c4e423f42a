import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { useToast } from "@/components/ui/toast";
import { answered, type PublicError, type Result } from "@/lib/kernel/result";

/** Does something and shows the page as it is then, or goes to `then`; a refusal stays in `error`. */
export function useRecordAction() {
  const router = useRouter();
  const toast = useToast();
  const [pending, start] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  const run = (act: () => Promise<Result<unknown>>, done: string, then?: string) => {
    setError(null);
    start(async () => {
      const result = await answered(act());
      if (!result.ok) return setError(result.error);
      if (then !== undefined) return window.location.replace(then);
      toast({ text: done });
      router.refresh();
    });
  };
  return { run, pending, error };
}
