import type { Piece } from "@/lib/kernel/words";
import type { Acting } from "@/lib/proxies/types";

import type { Work } from "./work";

/**
 * What a screen sees of a conversation. Times are milliseconds since 1970 UTC: rows reach us from
 * REST, from live events and from SQL in three spellings of a timestamp, and numbers compare.
 */
export type Instant = number;

export type PersonRole = "patient" | "provider" | "facility_admin" | "system_admin" | "guest";
export type ConversationType = "direct" | "group";
export type ConversationCategory =
  | "provider_to_provider"
  | "provider_to_patient"
  | "group"
  | "video_call_group";
export type MessageType = "text" | "image" | "file" | "audio" | "system";

/** `acknowledge`: each reader is asked to confirm that they have taken note. */
export type Priority = "normal" | "important" | "acknowledge";

export type Message = {
  id: string;
  conversationId: string;
  /** Position in the conversation, from 1, without gaps: the cursor of paging and catching up. */
  seq: number;
  senderId: string | null;
  /** Plain text. Empty when the message was deleted. */
  text: string;
  type: MessageType;
  replyToId: string | null;
  priority: Priority;
  /** When the server accepted it. */
  createdAt: Instant;
  /** When its author wrote it, by the author's own clock. */
  clientCreatedAt: Instant | null;
  editedAt: Instant | null;
  deletedAt: Instant | null;
  deletedBy: string | null;
};

/** One kind of reaction to a message. */
export type Reaction = {
  emoji: string;
  count: number;
  /** The id of the viewer's own; null when they have not reacted so. */
  mine: string | null;
  /** The first who reacted so, at most twenty. */
  userIds: string[];
};

/** A file of a message. */
export type MessageFile = {
  id: string;
  /** Where it lies in Storage. */
  path: string;
  /** As its sender named it: only ever text. */
  name: string;
  mime: string;
  bytes: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  sha256: string;
  /** Of pictures, in pixels. */
  width: number | null;
  height: number | null;
  /** A picture in small, JPEG in base64: there without a network too. */
  preview: string | null;
  /** Its scan found something: it opens for nobody. */
  withheld: boolean;
};

/** What belongs to a message beside its text. */
export type MessageMarks = {
  messageId: string;
  files: MessageFile[];
  reactions: Reaction[];
  acknowledgements: { userId: string; at: Instant }[];
};

/** Why somebody cannot be written to now. */
export type ContactRefusal =
  | "no_visit"
  | "window_over"
  | "not_open_yet"
  | "clinic_opens"
  | "closed";

/** Somebody who was found by name. */
export type FoundPerson = {
  userId: string;
  name: string;
  role: PersonRole;
  facility: string | null;
  specialty: string | null;
  /** Of patients, for staff. */
  birthDate: string | null;
  recordNumber: string | null;
  /** The visit that a message would belong to; null among staff. */
  appointmentId: string | null;
  /** The thread of that visit, when there is one. */
  conversationId: string | null;
  refusal: ContactRefusal | null;
  /** When the time to write begins or ended. */
  at: Instant | null;
};

/** An earlier text of a message. */
export type Revision = { text: string; replacedAt: Instant };

/** The time in which people with a patient among them may write; null times mean no such limit. */
export type CareWindow = {
  opensAt: Instant | null;
  closesAt: Instant | null;
  /** Set when somebody or something closed it before its end. */
  closedAt: Instant | null;
  reason: string | null;
};

export type Person = {
  userId: string;
  name: string;
  /** How they are named inside a sentence: "Amina", "Dr. Mbeki". */
  shortName: string;
  role: PersonRole;
};

/** Somebody in a list row; staff see a patient's two identifiers beside the name. */
export type Other = Person & Acting & { birthDate: string | null; recordNumber: string | null };

/** How far one participant has come; both pointers only move forward. */
export type Pointer = {
  userId: string;
  readSeq: number;
  readAt: Instant | null;
  deliveredSeq: number;
  deliveredAt: Instant | null;
};

export type Participant = Person &
  Pointer &
  Acting & {
    participantRole: string;
    isActive: boolean;
    canSend: boolean;
    /** When they came (the last time), and when they went. */
    joinedAt: Instant | null;
    leftAt: Instant | null;
  };

export type Preview = {
  id: string;
  seq: number;
  senderId: string | null;
  senderName: string | null;
  text: string;
  type: MessageType;
  deleted: boolean;
  createdAt: Instant;
};

/** One line of the list of conversations. */
export type ConversationRow = {
  id: string;
  type: ConversationType;
  category: ConversationCategory;
  title: string | null;
  appointmentId: string | null;
  isActive: boolean;
  /** Rises when somebody is removed; part of the live topic, so that the old topic falls silent. */
  epoch: number;
  lastActivityAt: Instant;
  /** The same instant as the database wrote it: a cursor must not lose the microseconds. */
  activityCursor: string;
  lastSeq: number;
  readSeq: number;
  /** Messages of others after my read pointer, at most 100. */
  unread: number;
  /** The database's answer, at the time of reading, to "may I write here?". */
  canSend: boolean;
  window: CareWindow | null;
  patientId: string | null;
  /** 0 to 7, the patient's own colour; null where no patient is in it. */
  patientHue: number | null;
  others: Other[];
  preview: Preview | null;
} & Work &
  Acting;

export type PatientFacts = {
  userId: string;
  name: string;
  /** A calendar date, `yyyy-mm-dd`. */
  birthDate: string | null;
  recordNumber: string | null;
  locale: string | null;
};

export type VisitFacts = {
  id: string;
  status: string;
  startsAt: Instant;
  endsAt: Instant;
  visitType: string;
  reason: string | null;
};

export type Conversation = ConversationRow & {
  participants: Participant[];
  visit: VisitFacts | null;
  /** Staff who are members see it; nobody else. */
  patient: PatientFacts | null;
  /** The server's clock when it answered: countdowns run on it, not on the device's clock. */
  serverNow: Instant;
};

export type MessagePage = {
  /** Ascending by seq, contiguous. */
  messages: Message[];
  hasOlder: boolean;
};

/** Who is looking. */
export type Viewer = { id: string; name: string; role: PersonRole };

/** Where a page ended. `waiting`: in a list of who waits longest, since when its last row did. */
export type ConversationCursor = { at: string; id: string; waiting?: string | null };

/** Why a conversation takes no message from this person now. */
export type WritingRefusal = "window_closed" | "not_open_yet" | "archived" | "may_not_send";

export type Writing =
  | { may: true; until: Instant | null }
  | { may: false; why: WritingRefusal; since: Instant | null };

/** Why the server gave a message back. */
export type Refusal =
  | "window_closed"
  | "not_member"
  | "may_not_send"
  | "conversation_closed"
  | "too_late"
  | "invalid"
  | "conflict"
  | "refused";

/** Why a message is back with its author. `files_lost`: its files were in the memory of a page that is gone. */
export type ReturnReason = Refusal | "files_lost";

export type SendOutcome =
  | { kind: "accepted"; message: Message }
  /** `noted`: the care team can see that the person tried. */
  | { kind: "returned"; reason: Refusal; noted: boolean }
  /** Nothing is decided: ask again, not before `afterMs` when it is given. */
  | { kind: "later"; afterMs?: number; why: "network" | "busy" | "server" | "signed_out" };

/** What narrows a search, beside the words. */
export type SearchFilters = {
  senderId: string | null;
  /** From this instant on. */
  from: Instant | null;
  /** Before this instant. */
  until: Instant | null;
  withAttachment: boolean;
  /** Only what its author called important, or asked to be confirmed. */
  important: boolean;
};

export type SearchQuestion = { query: string; filters: SearchFilters };

/** A message that has all the words. */
export type FoundMessage = {
  id: string;
  conversationId: string;
  /** Whom the conversation is with. */
  conversationName: string;
  /** Of the patient in it, where the viewer works here. */
  recordNumber: string | null;
  /** Its place in the conversation; null while it waits on this device. */
  seq: number | null;
  senderId: string | null;
  senderName: string | null;
  at: Instant;
  /** A part of its text around the first match, cut where the words match. */
  text: Piece[];
};

/** One page of what the server finds. */
export type FoundPage = {
  /** Newest first. */
  messages: FoundMessage[];
  /** Where the next page starts; null after the last one. */
  next: ConversationCursor | null;
  /** Nothing has the words themselves: these have some that are much like them. */
  slips: boolean;
};

/** Somebody tried to write when it was no longer possible: who and when, never what. */
export type Attempt = { id: string; userId: string; at: Instant };
