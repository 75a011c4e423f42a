import type { RefObject } from "react";

import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Message } from "@/lib/chat/types";

/** What every dialog about one message is given. */
export type AboutMessage = {
  message: Message;
  view: ThreadView;
  /** Where the focus goes when it closes. */
  returnTo: RefObject<HTMLElement | null>;
  close: () => void;
};
