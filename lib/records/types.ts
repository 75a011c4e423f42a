import type { Role } from "@/lib/auth/roles";

import type { LaterReason, Outcome, RetentionClass } from "./limits";

/** A conversation as an administrator sees it: who, when, how many and how it stands. Never what is in it. */
export type ThreadFacts = {
  id: string;
  category: "provider_to_provider" | "provider_to_patient" | "group" | "video_call_group";
  facilityName: string | null;
  createdAt: number;
  lastMessageAt: number | null;
  messageCount: number;
  isActive: boolean;
  /** When writing ends or ended; null where no care window belongs to it. */
  windowClosesAt: number | null;
  people: readonly { name: string; role: Role; isActive: boolean }[];
  /** The reader's own emergency access to it, while that is open. */
  access: { id: string; secondsLeft: number } | null;
};

export type ThreadList = {
  threads: readonly ThreadFacts[];
  /** Asks for the next page; null on the last one. */
  next: string | null;
};

export type ReadMessage = {
  id: string;
  seq: number;
  senderName: string | null;
  type: "text" | "image" | "file" | "audio" | "system";
  text: string;
  createdAt: number;
  isEdited: boolean;
  isDeleted: boolean;
};

/** What emergency access shows, and for how many seconds more. */
export type OpenContent = { messages: readonly ReadMessage[]; secondsLeft: number };

/** One emergency access, for review. */
export type Access = {
  id: string;
  adminName: string;
  /** The reader opened it themselves, so somebody else reviews it. */
  isMine: boolean;
  people: string;
  reason: string;
  openedAt: number;
  closesAt: number;
  endedAt: number | null;
  tellLater: LaterReason | null;
  tellAt: number;
  review: { by: string; at: number; outcome: Outcome | null } | null;
};

export const openingKinds = [
  "break_glass.opened",
  "conversation.read",
  "conversation.exported",
  "conversation.listed",
  "participant.added",
  "call.grant_issued",
  "escalation.claimed",
  "appointment.listed",
] as const;

/** Somebody who has opened what is mine, on one day. */
export type Opening = {
  at: number;
  times: number;
  kind: (typeof openingKinds)[number];
  personName: string;
  personRole: Role;
  objectId: string;
  /** A conversation has an address of its own. */
  isConversation: boolean;
  reason: string | null;
  minutes: number | null;
  outcome: Outcome | null;
  isReviewed: boolean;
};

export type OpeningList = { openings: readonly Opening[]; next: string | null };

/** How long a class is kept in all clinics, or in one of them. */
export type RetentionRule = {
  class: RetentionClass;
  /** Null: the general rule. */
  facility: { id: string; name: string } | null;
  /** Null: for ever. */
  months: number | null;
  /** A clinic's own; otherwise the general one holds there. */
  isOwn: boolean;
  /** No rule may be shorter. */
  floorMonths: number;
};

/** What a rule would destroy now. */
export type RetentionPreview = {
  conversations: number;
  messages: number;
  files: number;
  /** Epoch milliseconds of the oldest message; null when there is none. */
  oldest: number | null;
  heldConversations: number;
  heldMessages: number;
};

export type RetentionRun = {
  id: string;
  class: RetentionClass;
  facilityName: string | null;
  /** What was written before this went. */
  before: number;
  /** Null: the rule's daily run. */
  startedBy: string | null;
  startedAt: number;
  /** Null while it runs. */
  finishedAt: number | null;
  /** Stopped: the rule was lengthened or taken away meanwhile. */
  outcome: "done" | "stopped" | null;
  conversations: number;
  messages: number;
  files: number;
  held: number;
  /** Objects of all runs that Storage still holds; null for administrators of a clinic. */
  filesWaiting: number | null;
};

export type LegalHold = {
  id: string;
  /** Null: it is on a patient. */
  conversationId: string | null;
  /** The patient's name, or of those in the conversation. */
  subject: string;
  /** The clinic that placed it; null for system administrators. */
  facilityName: string | null;
  reason: string;
  placedBy: string;
  placedAt: number;
  lifted: { by: string; at: number; reason: string } | null;
  mayLift: boolean;
};

/** A patient to place a hold on. */
export type HoldPatient = {
  id: string;
  name: string;
  conversations: number;
  lastVisit: number | null;
};

export type { AuditQuestion, AuditRecord } from "./audit-schema";
export type { CopyFormat } from "./copy/types";
