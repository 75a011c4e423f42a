import { useEffect, useRef } from "react";

import { useAnnounce } from "@/components/ui/announcer";
import type { SessionView } from "@/lib/assistants/live/thread-session";

/** Keeps the newest words in view, and says an answer once it is whole. */
export function useLog({ thread, coming, pending, state }: SessionView) {
  const end = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const last = thread.messages.at(-1);
  const spoken = useRef(last?.id);
  const shown = useRef("");
  const now = `${thread.messages.length} ${coming.length} ${pending?.id ?? ""} ${state}`;
  useEffect(() => {
    // Whoever has scrolled up to read stays there until something new is said.
    if (shown.current === now) return;
    shown.current = now;
    end.current?.scrollIntoView({ block: "end" });
  }, [now]);
  useEffect(() => {
    if (last === undefined || last.id === spoken.current) return;
    spoken.current = last.id;
    if (last.role !== "user") announce(last.text);
  }, [announce, last]);
  return end;
}
