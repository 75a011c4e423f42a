import type { Conversation, Message, MessagePage, Viewer } from "@/lib/chat/types";

import type { ChatApi } from "./api";
import type { Kept } from "./kept";
import type { ConversationEvents, Line } from "./line";

/** What happened that is worth saying aloud; the words are the screen's. */
export type Spoken =
  | { kind: "message"; message: Message }
  | { kind: "typing"; userId: string }
  | { kind: "window"; left: number }
  | { kind: "closed" };

/** What a thread is made of; tests hand in their own api and line. */
export type ThreadDeps = {
  viewer: Viewer;
  conversation: Conversation;
  page: MessagePage;
  api: ChatApi;
  kept: Kept;
  openLine: (events: ConversationEvents, epoch: () => Promise<number | null>) => Line;
  /** This device has all messages up to this one. */
  delivered: (seq: number) => void;
  speak: (spoken: Spoken) => void;
};
