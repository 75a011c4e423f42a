import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

import { start as startThread } from "@/lib/assistants/actions";
import type { AssistantKind } from "@/lib/assistants/types";
import { newId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { answered, type PublicError } from "@/lib/kernel/result";

async function startedHere(id: string, kind: AssistantKind): Promise<boolean> {
  const { startHere } = await import("@/lib/assistants/local/start-here");
  return startHere(id, kind);
}

/** Starts a thread with an assistant and goes there; without a network on this device, where it can. */
export function useStart() {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);
  const start = (kind: AssistantKind) => {
    setError(null);
    startTransition(async () => {
      const id = newId();
      const result = await answered(startThread({ id, kind }));
      if (result.ok) router.push(paths.assistant(id));
      else if (result.error.code === "unavailable" && (await startedHere(id, kind))) {
        // The framework would ask the server for the page: this device opens it by itself.
        location.assign(paths.assistant(id));
      } else setError(result.error);
    });
  };
  return { start, pending, error };
}
