import type { SentFile } from "@/lib/chat/files/schema";
import type { Snooze, Worklist } from "@/lib/chat/live/worklist";
import type { Alert } from "@/lib/safety/types";
import type {
  Conversation,
  ConversationCursor,
  ConversationRow,
  Message,
  MessageMarks,
  MessagePage,
  Priority,
  SendOutcome,
} from "@/lib/chat/types";

export type Sendable = {
  id: string;
  text: string;
  replyToId: string | null;
  priority: Priority;
  files?: SentFile[];
  writtenAt: number;
};

/**
 * What the live classes read, from the server or from this device. Reads of the server go straight
 * to REST with the person's own token: one hop instead of two, guarded by the same row-level
 * security. Reads reject when there is no answer.
 */
export type ChatReads = {
  conversation: (id: string) => Promise<Conversation | null>;
  latest: (id: string) => Promise<MessagePage>;
  /** The page before a seq; `limit`: more than a page, where a reader goes far back at once. */
  before: (id: string, seq: number, limit?: number) => Promise<MessagePage>;
  /** At most `catchUpPage` messages, ascending. */
  after: (id: string, seq: number) => Promise<Message[]>;
  /**
   * Messages from `fromSeq` on as they are now, for a screen that may show older copies: from the
   * server those that were edited or deleted since `since`, from this device all that may differ.
   */
  held: (id: string, fromSeq: number, since: number) => Promise<Message[]>;
  /** What stands at the messages between these two seqs; those that carry nothing are left out. */
  marks: (id: string, fromSeq: number, toSeq: number) => Promise<MessageMarks[]>;
  /** One message by its id, such as the one that another answers; null when it is not there. */
  message: (id: string, messageId: string) => Promise<Message | null>;
  /** The first message written at or after this moment; null when there is none. */
  firstSince: (id: string, at: number) => Promise<number | null>;
};

/** What a thread asks of the world. */
export type ChatApi = ChatReads & {
  /** Moves the person's read pointer; answers whether that was taken. Never rejects. */
  markRead: (conversationId: string, message: { id: string; seq: number }) => Promise<boolean>;
};

/** Brings one message to the server. Never rejects. */
export type Send = (conversationId: string, message: Sendable) => Promise<SendOutcome>;

export type InboxReads = {
  row: (conversationId: string) => Promise<ConversationRow | null>;
  rows: (
    list: Worklist,
    after: ConversationCursor | null,
    limit?: number,
  ) => Promise<ConversationRow[]>;
  unreadTotal: () => Promise<number>;
  /** What those who treat have to look at first, over all their conversations; none for patients. */
  alerts: () => Promise<Alert[]>;
  /** What the person has put off; none for patients. */
  snoozes: () => Promise<Snooze[]>;
};

export type InboxApi = InboxReads & {
  markDelivered: (items: { conversationId: string; seq: number }[]) => Promise<boolean>;
};

export const catchUpPage = 200;
/** The server gives no more rows than these in one answer. */
export const farPage = 1_000;
export const inboxPage = 50;
/** The server lists no more conversations than these in one answer. */
export const mostRows = 200;
