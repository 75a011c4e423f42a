import type {
  Conversation,
  ConversationCursor,
  ConversationRow,
  Message,
  MessagePage,
  SendOutcome,
} from "@/lib/chat/types";

export type Sendable = { id: string; text: string; replyToId: string | null; writtenAt: number };

/**
 * What the live classes ask of the world. Reads go straight to REST with the person's own token:
 * one hop instead of two, guarded by the same row-level security. Writes go through our own
 * handlers to the commands that every other door uses. Reads reject when there is no answer;
 * writes never do.
 */
export type ChatApi = {
  conversation: (id: string) => Promise<Conversation | null>;
  latest: (id: string) => Promise<MessagePage>;
  before: (id: string, seq: number) => Promise<MessagePage>;
  /** At most `catchUpPage` messages, ascending. */
  after: (id: string, seq: number) => Promise<Message[]>;
  /** Messages from `fromSeq` on that were edited or deleted since `since`. */
  changedSince: (id: string, fromSeq: number, since: number) => Promise<Message[]>;
  send: (conversationId: string, message: Sendable) => Promise<SendOutcome>;
  /** Answers whether the server took it. */
  markRead: (conversationId: string, messageId: string) => Promise<boolean>;
};

export type InboxApi = {
  row: (conversationId: string) => Promise<ConversationRow | null>;
  rows: (after: ConversationCursor | null) => Promise<ConversationRow[]>;
  unreadTotal: () => Promise<number>;
  markDelivered: (items: { conversationId: string; seq: number }[]) => Promise<boolean>;
};

export const catchUpPage = 200;
export const inboxPage = 50;
