import { useState, useSyncExternalStore } from "react";

import { useErrorText } from "@/components/ui/use-error-text";
import { noteCalledBack } from "@/lib/calls/actions";
import { readCallBacks } from "@/lib/calls/live/call-api";
import { CallShelf } from "@/lib/calls/live/call-shelf";
import type { CallBack } from "@/lib/calls/types";
import { answered } from "@/lib/kernel/result";

const none: readonly CallBack[] = [];

/** Whom the signed-in provider is to call by telephone, kept new while somebody looks. */
export function useCallBacks() {
  const [shelf] = useState(() => new CallShelf(none, readCallBacks));
  const requests = useSyncExternalStore(shelf.subscribe, shelf.snapshot, () => none);
  const errorText = useErrorText();
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const settle = async (id: string) => {
    setPending(id);
    const result = await answered(noteCalledBack({ id }));
    setPending(null);
    setProblem(result.ok ? null : errorText(result.error));
    await shelf.refresh();
  };
  return { requests, pending, problem, settle: (id: string) => void settle(id) };
}
