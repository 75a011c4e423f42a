import { useEffect, useSyncExternalStore } from "react";

import { askSettings, onSettings, settingsOf } from "@/lib/notifications/live/quiet";
import type { ConversationSettings } from "@/lib/notifications/live/settings";

/** The viewer's own settings of a conversation, asked for when the page comes into sight; null until known. */
export function useConversationSettings(conversationId: string): ConversationSettings | null {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void askSettings(conversationId);
    };
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", look);
    };
  }, [conversationId]);
  return useSyncExternalStore(
    onSettings,
    () => settingsOf(conversationId),
    () => null,
  );
}
