import type { RealtimeChannel } from "@supabase/supabase-js";
import { z } from "zod";

import type { Message, Pointer } from "@/lib/chat/types";
import {
  conversationChangedWire,
  inboxChangedWire,
  marksChangedWire,
  messageWire,
  participantChangedWire,
  pointerWire,
  typingWire,
} from "@/lib/chat/wire";
import type { browserClient } from "@/lib/supabase/browser";

import { LiveChannel } from "./live-channel";
import type { PresenceState } from "./presence-states";

type Client = ReturnType<typeof browserClient>;

export type ConversationEvents = {
  /** Heard again from here on; everything before has to be asked for. */
  joined: () => void;
  lost: () => void;
  gone: () => void;
  created: (message: Message) => void;
  changed: (message: Message) => void;
  marks: (messageId: string) => void;
  pointer: (pointer: Pointer) => void;
  participant: (change: z.output<typeof participantChangedWire>) => void;
  conversation: (change: z.output<typeof conversationChangedWire>) => void;
  typing: (userId: string, typing: boolean) => void;
  presence: (state: Record<string, unknown[]>) => void;
};

/** The live side of one conversation, as the thread sees it. */
export type Line = {
  start: () => void;
  stop: () => void;
  /** Nothing is sent while the line is down: a typing sign is worth nothing later. */
  typing: (typing: boolean) => void;
  presence: (state: PresenceState | null) => void;
};

type Heard = { payload?: unknown; meta?: { id?: string } };

/** Hands a broadcast to `take` if it has the form of `wire`. */
function hear<T>(
  channel: RealtimeChannel,
  event: string,
  wire: z.ZodType<T>,
  take: (value: T) => void,
  accept: (heard: Heard) => boolean = () => true,
): void {
  channel.on("broadcast", { event }, (heard: Heard) => {
    const parsed = accept(heard) ? wire.safeParse(heard.payload) : null;
    if (parsed?.success) take(parsed.data);
  });
}

/**
 * Only what the database sent carries the id of its row in `realtime.messages`. Members may
 * broadcast on this topic too (typing), and one of them could forge another's message.
 */
const sentByDatabase = (heard: Heard): boolean => heard.meta?.id !== undefined;

/** Hands a database event to `take`. */
function hearDatabase<T>(
  channel: RealtimeChannel,
  event: string,
  wire: z.ZodType<T>,
  take: (value: T) => void,
): void {
  hear(channel, event, wire, take, sentByDatabase);
}

type ConversationLineOptions = {
  client: Client;
  viewerId: string;
  conversationId: string;
  /** The topic's epoch now; null when the conversation is not the viewer's any more. */
  epoch: () => Promise<number | null>;
  events: ConversationEvents;
};

/** The private topic of a conversation: messages, pointers, people, typing and presence. */
export function conversationLine(options: ConversationLineOptions): Line {
  const { client, viewerId, conversationId, epoch, events } = options;
  const live = new LiveChannel({
    client,
    async topic() {
      const current = await epoch();
      return current === null ? null : `conversation:${conversationId}:${current}`;
    },
    config: { presence: { key: viewerId, enabled: true } },
    listen(channel) {
      hearDatabase(channel, "message.created", messageWire, events.created);
      hearDatabase(channel, "message.changed", messageWire, events.changed);
      hearDatabase(channel, "marks.changed", marksChangedWire, events.marks);
      hearDatabase(channel, "pointer.moved", pointerWire, events.pointer);
      hearDatabase(channel, "participant.changed", participantChangedWire, events.participant);
      hearDatabase(channel, "conversation.changed", conversationChangedWire, events.conversation);
      hear(channel, "typing", typingWire, ({ userId, typing }) => events.typing(userId, typing));
      channel.on("presence", { event: "sync" }, () => events.presence(channel.presenceState()));
    },
    joined: events.joined,
    lost: events.lost,
    gone: events.gone,
  });
  return {
    start: () => void live.start(),
    stop: () => void live.stop(),
    typing: (typing) => {
      void live.open?.send({
        type: "broadcast",
        event: "typing",
        payload: { user_id: viewerId, typing },
      });
    },
    presence: (state) => {
      void (state === null ? live.open?.untrack() : live.open?.track({ state }));
    },
  };
}

const callWire = z.object({ session_id: z.uuid() });

type PersonLineOptions = {
  client: Client;
  userId: string;
  joined: () => void;
  lost: () => void;
  changed: (conversationId: string, reason: string) => void;
  /** Sessions of this person were ended, perhaps this one. */
  sessionEnded: () => void;
  /** A visit by video of theirs, or the line before one, has changed. */
  called: (sessionId: string) => void;
};

/** A person's own topic: which of their conversations has news, and whether they left elsewhere. */
export function personLine(options: PersonLineOptions): LiveChannel {
  const { client, userId, joined, lost, changed, sessionEnded, called } = options;
  return new LiveChannel({
    client,
    topic: () => Promise.resolve(`user:${userId}`),
    listen(channel) {
      hearDatabase(channel, "inbox.changed", inboxChangedWire, (event) =>
        changed(event.conversationId, event.reason),
      );
      hearDatabase(channel, "session.ended", z.unknown(), sessionEnded);
      hearDatabase(channel, "call", callWire, ({ session_id }) => called(session_id));
    },
    joined,
    lost,
  });
}
