import { useEffect, useRef, useState } from "react";

import type { Thread } from "@/lib/chat/live/thread";

export type Answer = {
  /** The message that the next one answers, by its id. */
  to: string | null;
  /** Begins an answer, or gives it up. */
  choose: (messageId: string | null) => void;
};

/** What the text that is being written answers; kept beside the draft, so that a reload brings it back. */
export function useAnswer(thread: Thread | null): Answer {
  const [to, setTo] = useState<string | null>(null);
  const chosen = useRef<string | null>(undefined);
  useEffect(() => {
    const take = (kept: string) => {
      if (chosen.current === undefined) setTo((shown) => kept || shown);
      // Chosen while there was nowhere to keep it yet: that counts.
      else void thread?.answering.save(chosen.current ?? "");
    };
    void thread?.answering.load().then(take, () => undefined);
  }, [thread]);
  return {
    to,
    choose: (messageId) => {
      chosen.current = messageId;
      setTo(messageId);
      void thread?.answering.save(messageId ?? "");
    },
  };
}
