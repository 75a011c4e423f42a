import { useEffect, useState } from "react";

import { preview } from "@/lib/assistants/actions";
import type { Handover } from "@/lib/assistants/types";
import { answered } from "@/lib/kernel/result";

type Preview = { summary: Handover | null; failed: boolean };

async function ask(conversationId: string): Promise<Preview> {
  const result = await answered(preview({ conversationId }));
  return result.ok ? { summary: result.value, failed: false } : { summary: null, failed: true };
}

/** What the clinic would be shown of a thread, asked for when it is to be seen. */
export function usePreview(conversationId: string): Preview & { again: () => void } {
  const [state, setState] = useState<Preview>({ summary: null, failed: false });
  useEffect(() => {
    let isWanted = true;
    const show = async () => {
      const next = await ask(conversationId);
      if (isWanted) setState(next);
    };
    void show();
    return () => {
      isWanted = false;
    };
  }, [conversationId]);
  return { ...state, again: () => void ask(conversationId).then(setState) };
}
