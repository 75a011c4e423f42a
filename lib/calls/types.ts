import type { CallRole } from "@/lib/adapters/rtc/port";
import type { PatientIdentity } from "@/lib/people/types";

/** Milliseconds since 1970 UTC. */
export type Instant = number;

export type CallStatus = "pending" | "active" | "ended" | "expired" | "cancelled" | "no-show";

/** Where one person is: before the door, let in, inside, gone of their own, refused, put out. */
export type Presence = "waiting" | "admitted" | "joined" | "left" | "denied" | "removed";

export type CallPerson = {
  userId: string;
  name: string;
  role: CallRole;
  /** Null until they first came. */
  presence: Presence | null;
  /** Whether their page was heard of in the last half minute. */
  here: boolean;
  waitingSince: Instant | null;
  deviceChecked: boolean;
};

/** One's place before the door of one's provider. */
export type Line = {
  /** From 1. */
  place: number;
  /** Null where the provider's day tells nothing. */
  estimateMinutes: number | null;
  /** How late the provider runs, from 0. */
  lateMinutes: number;
};

/** A visit by video as one person of it sees it now. */
export type CallState = {
  id: string;
  appointmentId: string;
  status: CallStatus;
  statusReason: string | null;
  scheduledStart: Instant;
  scheduledEnd: Instant;
  /** The waiting room opens. */
  windowStart: Instant;
  /** Nobody joins anew after it. */
  lastJoinAt: Instant;
  /** It ends for everybody. */
  windowEnd: Instant;
  /** Until when the provider may extend it; null when they may not. */
  extendableUntil: Instant | null;
  facilityName: string;
  /** The visit's own conversation, once somebody came. */
  conversationId: string | null;
  epoch: number;
  me: { userId: string; role: CallRole; presence: Presence | null };
  people: CallPerson[];
  /** For one who waits; null otherwise. */
  line: Line | null;
  /** Since when somebody wishes to go on by telephone; null where nobody does, and for guests. */
  callBackAt: Instant | null;
  /** The server's clock when it answered. */
  serverNow: Instant;
};

/** Somebody whom a provider is to call by telephone. */
export type CallBack = {
  id: string;
  /** The visit that did not hold. */
  callId: string;
  conversationId: string | null;
  patient: PatientIdentity;
  /** Null where none is known. */
  phone: string | null;
  scheduledStart: Instant;
  requestedAt: Instant;
};

/** How a clinic's visits by video went, of nobody in particular. */
export type CallTotals = {
  /** Of so many days, today among them. */
  days: number;
  visits: number;
  minutes: number;
  badMinutes: number;
  stepsDown: number;
  reconnects: number;
  /** Of whole past weeks with answers enough. */
  wentWell: number;
  didNot: number;
};

/** Who a guest is to the visit. */
export type GuestRelation = "interpreter" | "relative";

/** A link that the provider of a visit made for one guest. */
export type CallInvite = {
  id: string;
  /** Whom the provider meant. */
  name: string;
  relation: GuestRelation;
  expiresAt: Instant;
  revokedAt: Instant | null;
  usedAt: Instant | null;
};

/** What the holder of a link may know of it before using it. */
export type Invitation = {
  state: "open" | "early";
  relation: GuestRelation;
  providerName: string;
  facilityName: string | null;
  scheduledStart: Instant;
  opensAt: Instant;
};
