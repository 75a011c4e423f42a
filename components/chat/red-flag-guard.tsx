"use client";

import { useIdlePart } from "@/components/ui/use-idle-part";
import type { ThreadView } from "@/lib/chat/live/thread-view";

import { useVerdict } from "./use-verdict";
import { WantedPart } from "./wanted-part";

const redFlagCard = async () => (await import("./red-flag-card")).RedFlagCard;

export type RedFlagGuardProps = { viewerId: string; view: ThreadView; draft: string };

/** Looks at what a patient writes and has written, and shows what to do now where that is needed. */
export function RedFlagGuard({ viewerId, view, draft }: RedFlagGuardProps) {
  useIdlePart(redFlagCard);
  const verdict = useVerdict(viewerId, view, draft);
  if (verdict === null) return null;
  return (
    <WantedPart load={redFlagCard} props={{ verdict, conversationId: view.conversation.id }} />
  );
}
