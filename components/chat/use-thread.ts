import { useEffect, useState, useSyncExternalStore } from "react";

import type { MessageChanges } from "@/lib/chat/live/outbox";
import type { Thread } from "@/lib/chat/live/thread";
import type { Spoken } from "@/lib/chat/live/thread-deps";
import { ThreadHost } from "@/lib/chat/live/thread-host";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Conversation, MessagePage, Viewer } from "@/lib/chat/types";

/**
 * The live thread of the conversation that the server rendered, for as long as the screen stands.
 * A screen is one conversation (its key is the id): later props are the same one, rendered again.
 * `speak` hears what is worth saying aloud.
 */
export function useThread(
  rendered: { viewer: Viewer; conversation: Conversation; page: MessagePage },
  speak: (spoken: Spoken, view: ThreadView) => void,
): { thread: Thread | null; changes: MessageChanges | null; view: ThreadView } {
  const [host] = useState(() => new ThreadHost(rendered));
  useEffect(() => {
    host.speakWith(speak);
  }, [host, speak]);
  const view = useSyncExternalStore(host.subscribe, host.view, () => host.rendered);
  return { thread: host.thread, changes: host.changes, view };
}
