import type { Role } from "@/lib/auth/roles";

import type { LaterReason, Outcome } from "./limits";

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

export type { AuditQuestion, AuditRecord } from "./audit-schema";
export type { CopyFormat } from "./copy/types";
