import { useSearchParams } from "next/navigation";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Thread } from "@/lib/chat/live/thread";

/** The seq in an address, which anybody may have written. */
function placeIn(address: string | null): number | null {
  const seq = Number(address);
  return Number.isSafeInteger(seq) && seq > 0 ? seq : null;
}

type Options = {
  thread: Thread | null;
  /** Shows the message of this seq; false when it is not there. */
  toSeq: (seq: number) => boolean;
};

type Found = {
  /** The seq of the message that the reader was led to; null when there is none. */
  found: number | null;
  /** Leads to the message of this seq, fetching what lies between. */
  jump: (seq: number) => void;
};

/**
 * The message that the reader was led to, by the address (`?at=12`) or from another message, shown once
 * it is here. Each jump counts anew, so that the same one can be asked for twice.
 */
export function useFoundMessage({ thread, toSeq }: Options): Found {
  const addressed = placeIn(useSearchParams().get("at"));
  const [asked, setAsked] = useState({ seq: addressed, from: addressed });
  // A new address overrules what was asked for before.
  if (asked.from !== addressed) {
    setAsked({ seq: addressed, from: addressed });
  }
  const shown = useRef<object | null>(null);
  useEffect(() => {
    if (asked.seq !== null) void thread?.loadTo(asked.seq);
  }, [thread, asked]);
  // After every drawing: the message may have come with it.
  useLayoutEffect(() => {
    if (asked.seq === null || shown.current === asked || thread === null) return;
    if (toSeq(asked.seq)) shown.current = asked;
  });
  return {
    found: asked.seq,
    jump: (to) => setAsked(({ from }) => ({ seq: to, from })),
  };
}
