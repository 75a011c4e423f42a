import { useState } from "react";

import type { ChangeRefusal, MessageChanges } from "@/lib/chat/live/outbox";
import type { Thread } from "@/lib/chat/live/thread";
import type { Message } from "@/lib/chat/types";

export type MessageActions = {
  react: (message: Message, emoji: string, mine: string | null) => void;
  acknowledge: (message: Message) => void;
  /** Removes a message, and puts its text back into the field. */
  takeBack: (message: Message) => void;
  /** Why the last sign on this message was not taken; null when it was. */
  refusalOf: (messageId: string) => ChangeRefusal | null;
};

/** Puts signs on messages; one that is refused says so at its message until the next try. */
export function useMessageActions(
  changes: MessageChanges | null,
  thread: Thread | null,
): MessageActions {
  const [refused, setRefused] = useState<{ id: string; why: ChangeRefusal } | null>(null);
  const run = async (message: Message, deed: Promise<ChangeRefusal | null> | undefined) => {
    setRefused(null);
    const why = deed === undefined ? "unreachable" : await deed;
    if (why !== null) setRefused({ id: message.id, why });
    return why;
  };
  const takeBack = async (message: Message) => {
    const why = await run(message, changes?.remove(message));
    if (why === null) thread?.field.put(message.text);
  };
  return {
    react: (message, emoji, mine) => void run(message, changes?.react(message, emoji, mine)),
    acknowledge: (message) => void run(message, changes?.acknowledge(message)),
    takeBack: (message) => void takeBack(message),
    refusalOf: (messageId) => (refused?.id === messageId ? refused.why : null),
  };
}
