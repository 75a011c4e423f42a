import { useTranslations } from "next-intl";

import { useAnnounce } from "@/components/ui/announcer";
import type { Spoken } from "@/lib/chat/live/thread-deps";
import type { ThreadView } from "@/lib/chat/live/thread-view";

/** Puts what happens in the thread into words for the one polite announcer. */
export function useSpeaker(): (spoken: Spoken, view: ThreadView) => void {
  const t = useTranslations("chat");
  const announce = useAnnounce();
  return (spoken, view) => {
    const nameOf = (userId: string | null) =>
      view.others.find((person) => person.userId === userId)?.shortName ?? "";
    switch (spoken.kind) {
      case "message": {
        const { senderId, text, type } = spoken.message;
        if (type === "system") announce(t("preview.automatic", { text }));
        else announce(t("log.spoken", { name: nameOf(senderId), text }));
        return;
      }
      case "typing":
        announce(t("log.typing", { name: nameOf(spoken.userId) }));
        return;
      case "window": {
        const count = Math.round(spoken.left / 60_000);
        announce(count >= 120 ? t("window.spokenHours") : t("window.spokenMinutes", { count }));
        return;
      }
      case "closed":
        announce(t("window.spokenClosed"));
        return;
      default:
        spoken satisfies never;
    }
  };
}
