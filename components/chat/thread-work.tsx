"use client";

import { useIdlePart } from "@/components/ui/use-idle-part";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Viewer } from "@/lib/chat/types";

import { useListed } from "./use-listed";
import { WantedPart } from "./wanted-part";

const tools = async () => (await import("./thread-tools")).ThreadTools;

/** Under the head of a conversation, for a provider: whose it is, and what is to be done. */
export function ThreadWork({ viewer, view }: { viewer: Viewer; view: ThreadView }) {
  const { row, snooze } = useListed(viewer.id, view.conversation);
  useIdlePart(tools);
  return (
    // Its room is kept while it comes.
    <div className="min-h-12 shrink-0 border-b border-line bg-surface dense:min-h-10">
      <WantedPart load={tools} props={{ viewer, view, row, snooze }} />
    </div>
  );
}
