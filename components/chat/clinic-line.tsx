"use client";

import { useIdlePart } from "@/components/ui/use-idle-part";
import { usePart } from "@/components/ui/use-part";
import type { ThreadView } from "@/lib/chat/live/thread-view";

const load = async () => (await import("./clinic-words")).ClinicWords;

/** Above the field, before a patient writes: whether anybody reads now, and how soon they usually answer. */
export function ClinicLine({ view }: { view: ThreadView }) {
  useIdlePart(load);
  const { part: Words } = usePart(load);
  // Nothing depends on this line: while it can't be had, its place stays empty.
  return Words === null ? null : <Words conversationId={view.conversation.id} now={view.now} />;
}
