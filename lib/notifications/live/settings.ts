import type { Instant } from "@/lib/chat/types";

/** How a person wants to hear of one conversation. */
export type ConversationSettings = {
  /** Null: as the person has it everywhere. */
  push: boolean | null;
  email: boolean | null;
  sms: boolean | null;
  /** Null while it is not muted. */
  mutedUntil: Instant | null;
};
