import { useSearchParams } from "next/navigation";
import { useEffect, useLayoutEffect, useRef } from "react";
import { z } from "zod";

import type { Thread } from "@/lib/chat/live/thread";

const place = z.coerce.number().int().positive().nullable().catch(null);

type Options = {
  thread: Thread | null;
  /** Shows the message of this seq; false when it is not there. */
  toSeq: (seq: number) => boolean;
};

/** The seq that the address leads to (`?at=12`), shown once it is here; null when it names none. */
export function useFoundMessage({ thread, toSeq }: Options): number | null {
  const at = place.parse(useSearchParams().get("at"));
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (at !== null) void thread?.loadTo(at);
  }, [thread, at]);
  // After every drawing: the message may have come with it.
  useLayoutEffect(() => {
    if (at === null) shown.current = null;
    if (at === null || shown.current === at || thread === null) return;
    if (toSeq(at)) shown.current = at;
  });
  return at;
}
