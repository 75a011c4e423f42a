import type {
  CareWindow,
  ConversationRow,
  Instant,
  Message,
  Participant,
  PersonRole,
  Viewer,
  Writing,
} from "./types";

/**
 * The window's last instant is exclusive, as in the database. One that was closed is closed, even
 * if this device's clock is behind the moment at which it happened.
 */
export function windowIsOpen(window: CareWindow, now: Instant): boolean {
  if (window.closedAt !== null) return false;
  if (window.opensAt !== null && now < window.opensAt) return false;
  return window.closesAt === null || now < window.closesAt;
}

/** What decides whether a person may write, as far as this device has heard. */
export type WritingFacts = {
  isActive: boolean;
  /** My own membership: active and not muted. */
  mayWrite: boolean;
  window: CareWindow | null;
};

/**
 * May this person write here at `now` (server time)? Mirrors `private.can_send` so that a screen
 * can say why before a request is made; the database decides.
 */
export function writing(facts: WritingFacts, now: Instant): Writing {
  if (!facts.isActive) return { may: false, why: "archived", since: null };
  if (!facts.mayWrite) return { may: false, why: "may_not_send", since: null };
  const window = facts.window;
  if (window === null) return { may: true, until: null };
  if (windowIsOpen(window, now)) return { may: true, until: window.closesAt };
  if (window.opensAt !== null && now < window.opensAt && window.closedAt === null) {
    return { may: false, why: "not_open_yet", since: window.opensAt };
  }
  return { may: false, why: "window_closed", since: closedSince(window) };
}

/** The earlier of "closed by hand" and "ran out". */
function closedSince(window: CareWindow): Instant | null {
  const ends = [window.closedAt, window.closesAt].filter((at) => at !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}

/**
 * Is a message news for this person? What nobody wrote, such as an automatic reply, speaks to patients only.
 * Mirrors `private.is_told_notices`.
 */
export function isNews(
  message: Pick<Message, "senderId" | "type">,
  viewer: Pick<Viewer, "id" | "role">,
): boolean {
  if (message.type === "system") return viewer.role === "patient" || viewer.role === "guest";
  return message.senderId !== viewer.id;
}

/** How long an own message may be changed (the database's `edit_message`), in milliseconds. */
export const editableForMs = 15 * 60_000;

/**
 * What the author may still do with a message that stands, at `now` (server time): removing takes
 * the right to write, changing also that it is young. The database decides.
 */
export function changing(
  message: Pick<Message, "senderId" | "type" | "createdAt" | "deletedAt">,
  { viewerId, mayWrite, now }: { viewerId: string; mayWrite: boolean; now: Instant },
): { edit: boolean; remove: boolean } {
  const remove =
    mayWrite &&
    message.senderId === viewerId &&
    message.type !== "system" &&
    message.deletedAt === null;
  const young = now - message.createdAt < editableForMs;
  return { edit: remove && message.type === "text" && young, remove };
}

type Place = Pick<ConversationRow, "patientId">;

/**
 * May words be sent on from one conversation to another? What concerns a patient stays with that
 * patient's own conversations, or goes to colleagues; what staff say among themselves stays there.
 */
export function mayForward(from: Place, to: Place, role: PersonRole): boolean {
  if (from.patientId === to.patientId) return true;
  return to.patientId === null && role !== "patient" && role !== "guest";
}

type NotePlace = Pick<ConversationRow, "patientId" | "isActive">;

/** Does this person see what colleagues note there? Those who treat a patient do. The database decides. */
export function seesNotes(place: NotePlace, role: PersonRole): boolean {
  return role === "provider" && place.patientId !== null;
}

/** May they note something? Also when the time to write to the patient is over. The database decides. */
export function mayNote(
  place: NotePlace,
  me: Pick<Participant, "role" | "canSend"> | null,
): boolean {
  return me !== null && me.canSend && place.isActive && seesNotes(place, me.role);
}

type Seat = { role: PersonRole; participantRole: string; isActive: boolean };

/** May somebody who works here leave? Not when a patient would be left alone. The database decides. */
export function mayLeave(me: Seat | null, others: readonly Seat[]): boolean {
  const isStaff = ({ role }: Seat) => role !== "patient" && role !== "guest";
  if (me === null || !isStaff(me)) return false;
  return others.some(isStaff) || !others.some(({ role }) => role === "patient");
}

/** May somebody decide who takes part? Leaders do, and never a patient. The database decides. */
export function mayLead(me: Seat | null): boolean {
  return (
    me !== null &&
    me.isActive &&
    me.participantRole === "moderator" &&
    me.role !== "patient" &&
    me.role !== "guest"
  );
}
