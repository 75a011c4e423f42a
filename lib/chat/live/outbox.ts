import type { OutgoingFile, PreparedFile } from "@/lib/chat/files/types";
import type { Instant, Message, Priority, Refusal, ReturnReason } from "@/lib/chat/types";

/**
 * `keeping`: shown, and not yet safe against a page that closes; a matter of milliseconds.
 * `waiting`: kept on this device, its turn will come. `sending`: on its way. `failed`: tried several
 * times and the server did not take it; tried again by itself, or now by hand. `returned`: the
 * server said no; text and reason are kept until the person decides. `sent`: accepted, but messages
 * before it are still on their way to this screen.
 */
export type OutgoingState = "keeping" | "waiting" | "sending" | "failed" | "returned" | "sent";

export type Outgoing = {
  id: string;
  /** `edit`: the text is a new one for a message that stands already. */
  kind: "message" | "edit";
  text: string;
  replyToId: string | null;
  priority: Priority;
  files: OutgoingFile[];
  writtenAt: Instant;
  state: OutgoingState;
  reason: ReturnReason | null;
  /** The attempt was noted where the care team can see it. */
  noted: boolean;
};

/** What a person has just written. */
export type NewText = Pick<Outgoing, "text" | "replyToId" | "priority"> & { files: PreparedFile[] };

export type OutboxEvents = {
  /** The server took an own message. */
  accepted: (message: Message) => void;
  changed: () => void;
  /** The server gave something back: what this device believes of the conversation may be old. */
  returned: () => void;
};

/** What a person wrote in one conversation and the server has not confirmed, wherever it is kept. */
export type Outbox = {
  /** In the order it was written. */
  entries: () => readonly Outgoing[];
  /** Starts sending what was kept before a reload. */
  start: () => void;
  stop: () => void;
  /** Takes a text, which is kept until it is accepted or discarded. Answers its id. */
  add: (message: NewText) => string;
  /** The network is back, or the person asks: no more waiting. */
  kick: () => void;
  /** Tries one again. A returned one goes behind all that were written since. */
  retry: (id: string) => void;
  /** Takes one out and answers its text; null when it is on its way or not there. */
  discard: (id: string) => Promise<string | null>;
  /** The message is known to be accepted: seen by another door, or sent by another tab. */
  settle: (id: string) => void;
  /** The bytes of a file that the server does not have; null when they are not here. */
  fileContent: (fileId: string) => Promise<Blob | null>;
  /** Changes of own messages that are kept on this device and not on the server, by message id. */
  changing: () => PendingChanges;
};

/** What a message is once its change is made: a new text, or removed. */
export type PendingChange = Pick<Message, "text" | "editedAt" | "deletedAt" | "deletedBy">;
export type PendingChanges = ReadonlyMap<string, PendingChange>;

/** Why a change of a message was not taken; `unreachable`: nobody answered. */
export type ChangeRefusal = Refusal | "unreachable";

/**
 * What a person does with messages that stand already: changes of their own, signs on others'. Resolve to null once the change is kept on this
 * device or, where it keeps nothing, accepted by the server; never reject.
 */
export type MessageChanges = {
  edit: (message: Changeable, text: string) => Promise<ChangeRefusal | null>;
  remove: (message: Changeable) => Promise<ChangeRefusal | null>;
  /** Puts an emoji on it; `mine` is the id of the one to take back. */
  react: (message: Changeable, emoji: string, mine: string | null) => Promise<ChangeRefusal | null>;
  /** Confirms it to the author who asked for that. */
  acknowledge: (message: Changeable) => Promise<ChangeRefusal | null>;
};

export type Changeable = Pick<Message, "id" | "conversationId">;

/** What is being written and not sent. `save` resolves when the text is kept, and never rejects. */
export type Drafts = { load: () => Promise<string>; save: (text: string) => Promise<void> };
