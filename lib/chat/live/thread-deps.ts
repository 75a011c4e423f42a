import type { Conversation, Message, MessagePage, Viewer } from "@/lib/chat/types";

import type { ChatApi } from "./api";
import type { ConversationEvents, Line } from "./line";
import type { Drafts, Outbox, OutboxEvents } from "./outbox";

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
  openOutbox: (events: OutboxEvents) => Outbox;
  drafts: Drafts;
  /** Which message the draft answers, by its id. */
  answering: Drafts;
  /** The epoch of the conversation's topic as the server knows it; null when it is not ours any more. */
  freshEpoch: () => Promise<number | null>;
  openLine: (events: ConversationEvents, epoch: () => Promise<number | null>) => Line;
  /** This device has all messages up to this one. */
  delivered: (seq: number) => void;
  speak: (spoken: Spoken) => void;
};
