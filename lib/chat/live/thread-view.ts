import { isNews, writing } from "@/lib/chat/abilities";
import type {
  Conversation,
  Instant,
  Message,
  MessageMarks,
  MessagePage,
  Participant,
  Viewer,
  Writing,
} from "@/lib/chat/types";

import { presenceStates, type PresenceState } from "./presence-states";
import { type PersonReceipt, type Receipt, Receipts } from "./receipts";
import type { Outgoing, PendingChanges } from "./outbox";
import type { Quoted } from "./surroundings";
import { viewWindow, type WindowView } from "./window-countdown";

export type PagingState = "idle" | "busy" | "failed";

/** Everything that the screen of a conversation shows; a new object whenever anything changed. */
export type ThreadView = {
  conversation: Conversation;
  me: Participant | null;
  /** The other people in it now. */
  others: Participant[];
  /** Ascending by seq, without holes. */
  messages: Message[];
  /** What the server does not have yet, and what it gave back, in the order it was written. */
  outgoing: Outgoing[];
  /** Messages that are shown with a change which is not on the server yet. */
  changing: PendingChanges;
  hasOlder: boolean;
  paging: PagingState;
  /** The seq before which "New from here" stands. */
  newFrom: number | null;
  /** The conversation is not this person's any more. */
  gone: boolean;
  /** The live line is up. */
  heard: boolean;
  typing: Participant[];
  /** The most present of the others, and how. */
  presence: { person: Participant; state: PresenceState } | null;
  window: WindowView | null;
  writing: Writing;
  receiptOf: (seq: number) => Receipt;
  /** The state of an own message with each of the others. */
  seenBy: (seq: number) => PersonReceipt[];
  /** Reactions to a message, and who has confirmed it. */
  marksOf: (messageId: string) => MessageMarks | null;
  /** The message that another one answers. */
  quoteOf: (messageId: string) => Quoted;
  /** Server time at which this was put together. */
  now: Instant;
};

type Sources = {
  conversation: Conversation;
  viewer: Viewer;
  messages: Message[];
  ahead: Message[];
  outgoing: readonly Outgoing[];
  changing: PendingChanges;
  hasOlder: boolean;
  paging: PagingState;
  newFrom: number | null;
  gone: boolean;
  /** The live line is up. */
  heard: boolean;
  typing: string[];
  presenceOf: (userId: string) => PresenceState | null;
  receiptOf: (seq: number) => Receipt;
  seenBy: ThreadView["seenBy"];
  marksOf: ThreadView["marksOf"];
  quoteOf: ThreadView["quoteOf"];
  window: WindowView | null;
  now: Instant;
};

export function presentThread(from: Sources): ThreadView {
  const { conversation, viewer, now } = from;
  const active = conversation.participants.filter((person) => person.isActive);
  const me = active.find((person) => person.userId === viewer.id) ?? null;
  const others = active.filter((person) => person.userId !== viewer.id);
  const facts = {
    isActive: conversation.isActive && !from.gone,
    mayWrite: me?.canSend ?? false,
    window: conversation.window,
  };
  return {
    conversation,
    me,
    others,
    messages: withChanges(from.messages, from.changing),
    outgoing: [...from.ahead.map(asSent), ...from.outgoing],
    changing: from.changing,
    hasOlder: from.hasOlder,
    paging: from.paging,
    newFrom: from.newFrom,
    gone: from.gone,
    heard: from.heard,
    typing: others.filter((person) => from.typing.includes(person.userId)),
    presence: mostPresent(others, from.presenceOf),
    window: from.window,
    writing: writing(facts, now),
    receiptOf: from.receiptOf,
    seenBy: from.seenBy,
    marksOf: from.marksOf,
    quoteOf: from.quoteOf,
    now,
  };
}

/** The view as the server renders it, before this device has heard anything. */
export function renderedThread(
  viewer: Viewer,
  conversation: Conversation,
  page: MessagePage,
): ThreadView {
  const receipts = new Receipts(viewer.id, conversation.participants);
  const now = conversation.serverNow;
  return presentThread({
    conversation,
    viewer,
    messages: page.messages,
    ahead: [],
    outgoing: [],
    changing: new Map(),
    hasOlder: page.hasOlder,
    paging: "idle",
    newFrom: firstUnread(page.messages, conversation.readSeq, viewer),
    gone: false,
    heard: false,
    typing: [],
    presenceOf: () => null,
    receiptOf: (seq) => receipts.of(seq),
    seenBy: (seq) => receipts.each(seq),
    marksOf: () => null,
    quoteOf: (id) => page.messages.find((message) => message.id === id),
    window: conversation.window === null ? null : viewWindow(conversation.window, now),
    now,
  });
}

/** The messages as their author has left them on this device. */
function withChanges(messages: Message[], changing: PendingChanges): Message[] {
  if (changing.size === 0) return messages;
  return messages.map((message) => ({ ...message, ...changing.get(message.id) }));
}

/** An own message that was accepted ahead of messages which this screen does not have yet. */
function asSent(message: Message): Outgoing {
  return {
    id: message.id,
    kind: "message",
    text: message.text,
    replyToId: message.replyToId,
    priority: message.priority,
    files: [],
    writtenAt: message.clientCreatedAt ?? message.createdAt,
    state: "sent",
    reason: null,
    noted: false,
  };
}

function mostPresent(
  others: Participant[],
  presenceOf: (userId: string) => PresenceState | null,
): ThreadView["presence"] {
  for (const state of presenceStates) {
    const person = others.find((one) => presenceOf(one.userId) === state);
    if (person !== undefined) return { person, state };
  }
  return null;
}

/** Where "New from here" stands: before the first message of somebody else after the pointer. */
export function firstUnread(messages: Message[], readSeq: number, viewer: Viewer): number | null {
  const first = messages.find((one) => one.seq > readSeq && isNews(one, viewer));
  return first?.seq ?? null;
}
