import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { useAnnounce } from "@/components/ui/announcer";

import { entryKey, type QueueEntry } from "./queue-entry";

/** Says who has newly come before the door. Whoever was there when the list opened is in it already. */
export function useKnock(entries: readonly QueueEntry[]): void {
  const t = useTranslations("calls.queue");
  const announce = useAnnounce();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(entries.map(entryKey));
    if (before === null) return;
    const words = entries
      .filter((entry) => !before.has(entryKey(entry)))
      .map(({ person }) => t("knock", { name: person.name }));
    if (words.length > 0) announce(words.join(". "));
  }, [entries, announce, t]);
}
