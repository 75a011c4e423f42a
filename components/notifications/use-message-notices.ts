import { useEffect, useState, useSyncExternalStore } from "react";

import { nowMs } from "@/lib/kernel/clock";
import { paths } from "@/lib/kernel/paths";
import type { Arrival } from "@/lib/notifications/live/arrivals";
import { inOrder } from "@/lib/notifications/live/in-order";
import { listenForMessages } from "@/lib/notifications/live/listen";
import { NoticeShelf } from "@/lib/notifications/live/notice-shelf";
import { askSettings, isMuted } from "@/lib/notifications/live/quiet";

/** Nobody is looking, or it is in front of them already. */
function isNeedless({ conversationId }: Arrival): boolean {
  return (
    document.visibilityState !== "visible" ||
    location.pathname === paths.conversation(conversationId)
  );
}

/** The notices of messages that came while this page was in sight; `say` tells each of them aloud. */
export function useMessageNotices(
  viewerId: string,
  say: (arrival: Arrival) => void,
): { shelf: NoticeShelf; notices: readonly Arrival[]; listening: boolean } {
  const [listening, setListening] = useState(false);
  const [shelf] = useState(() => new NoticeShelf());
  useEffect(() => {
    const withSettings = async (arrival: Arrival) => ({
      arrival,
      settings: await askSettings(arrival.conversationId),
    });
    const show = inOrder(({ arrival, settings }: Awaited<ReturnType<typeof withSettings>>) => {
      if (isMuted(settings, nowMs()) || isNeedless(arrival)) return;
      shelf.show(arrival);
      say(arrival);
    });
    const end = listenForMessages(viewerId, {
      listens: () => setListening(true),
      arrived: (arrival) => {
        if (!isNeedless(arrival)) show(withSettings(arrival));
      },
      read: (conversationId) => shelf.drop(conversationId),
    });
    return () => {
      end();
      shelf.clear();
    };
  }, [viewerId, shelf, say]);
  const notices = useSyncExternalStore(shelf.subscribe, shelf.view, shelf.view);
  return { shelf, notices, listening };
}
