"use client";

import { usePart } from "@/components/ui/use-part";

const noticeStack = async () => (await import("./notice-stack")).NoticeStack;

/** Stands once in every signed-in page: tells of messages in conversations that are not open. */
export function MessageNotices({ viewerId }: { viewerId: string }) {
  const { part: NoticeStack } = usePart(noticeStack);
  return NoticeStack === null ? null : <NoticeStack viewerId={viewerId} />;
}
