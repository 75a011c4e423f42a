import { useState } from "react";

import type { Message } from "@/lib/chat/types";

/** So many messages are drawn at once, however many are held. */
export const windowSize = 320;
const step = windowSize / 2;

export type MessageWindow = {
  /** The messages to draw. */
  drawn: Message[];
  /** The newest message is among them: what arrives is drawn at once. */
  atNewest: boolean;
  /** The oldest one held is among them. */
  atOldest: boolean;
  earlier: () => void;
  later: () => void;
  newest: () => void;
  /** Brings a message that is held among those that are drawn; false when it is not held. */
  around: (seq: number) => boolean;
};

/**
 * The stretch of a conversation that is drawn: it moves with the reader, half of it at a time, so that
 * what is before their eyes stays drawn. Without gaps, a seq tells its place: no search in a long list.
 */
export function useMessageWindow(messages: Message[]): MessageWindow {
  /** The last seq that is drawn; null while the newest is. */
  const [end, setEnd] = useState<number | null>(null);
  const first = messages[0]?.seq ?? 1;
  const last = messages.at(-1)?.seq ?? 0;
  const to = Math.min(end ?? last, last);
  const from = Math.max(first, to - windowSize + 1);
  const endAt = (seq: number) => setEnd(seq >= last ? null : Math.max(seq, first + step));
  return {
    drawn: messages.slice(from - first, to - first + 1),
    atNewest: to === last,
    atOldest: from === first,
    earlier: () => endAt(to - step),
    later: () => endAt(to + step),
    newest: () => setEnd(null),
    around: (seq) => {
      if (seq < first || seq > last) return false;
      if (seq < from || seq > to) endAt(seq + step);
      return true;
    },
  };
}
