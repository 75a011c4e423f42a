"use client";

import { usePart } from "@/components/ui/use-part";
import type { ThreadView } from "@/lib/chat/live/thread-view";

const reachingList = async () => (await import("./reaching-list")).ReachingList;

/** For staff, beside a conversation: how far those got who are to learn that something waits for them. */
export function Reaching({ view }: { view: ThreadView }) {
  const { part: ReachingList } = usePart(reachingList);
  return ReachingList === null ? null : <ReachingList view={view} />;
}
