"use client";

import { useSelectedLayoutSegment } from "next/navigation";

import {
  ConversationsFrame,
  type ConversationsFrameProps,
} from "@/components/chat/conversations-frame";

/** The list beside whichever conversation the address names. */
export function ConversationsScreen(props: Omit<ConversationsFrameProps, "selectedId">) {
  return <ConversationsFrame {...props} selectedId={useSelectedLayoutSegment()} />;
}
