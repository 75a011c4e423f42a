import { type RefObject, useEffect, useState } from "react";

import { gapsIn } from "@/lib/chat/live/reply-text";

export type Gaps = {
  /** Whether a gap is left in this text, so that it does not go. */
  holds: (text: string) => boolean;
  /** Rises each time a text was held. */
  held: number;
};

/** Keeps what a saved reply left open from being sent. `wanted`: whoever writes uses saved replies. */
export function useGaps(wanted: boolean): Gaps {
  const [held, setHeld] = useState(0);
  return {
    held,
    holds: (text) => {
      const isHeld = wanted && gapsIn(text).length > 0;
      if (isHeld) setHeld(held + 1);
      return isHeld;
    },
  };
}

/** Selects the first gap in the field, so that the next key fills it. False when there is none. */
export function selectGap(field: HTMLTextAreaElement | null, from = 0): boolean {
  const gap = gapsIn(field?.value ?? "").find((one) => one.from >= from);
  if (field === null || gap === undefined) return false;
  field.focus();
  field.setSelectionRange(gap.from, gap.to);
  return true;
}

/** Brings whoever was held to the gap. */
export function useSelectedGap(field: RefObject<HTMLTextAreaElement | null>, held: number): void {
  useEffect(() => {
    if (held > 0) selectGap(field.current);
  }, [field, held]);
}
