import type { ErrorCode } from "@/lib/kernel/errors";

/**
 * Every event the server writes itself; the database's triggers write the rest in the same
 * transaction as the change. The union is closed and each kind has its own shape. Stored events are
 * a schema: to change a shape is a migration. Ids and hashes only: no names, no e-mail addresses.
 */
export type AuditEvent =
  | { action: "session.started"; actorId: string; sessionId: string; sharedDevice: boolean }
  | { action: "session.ended"; actorId: string; sessionId: string }
  | { action: "sessions.ended"; actorId: string; sessionId: string }
  | { action: "sign_in.refused"; accountHash: string; reason: SignInRefusal; actorId?: string }
  | { action: "sign_up.requested"; accountHash: string }
  | { action: "password_reset.requested"; accountHash: string }
  | { action: "account.confirmed"; actorId: string; sessionId: string }
  | { action: "password_reset.opened"; actorId: string; sessionId: string }
  | { action: "password.changed"; actorId: string; sessionId: string }
  | { action: "screen.unlocked"; actorId: string; sessionId: string }
  | { action: "second_factor.refused"; actorId: string; sessionId: string }
  | {
      action: "command.refused";
      actorId: string;
      sessionId: string;
      command: string;
      reason: CommandRefusal;
    };

export type SignInRefusal =
  | "wrong_credentials"
  | "too_many_attempts"
  | "address_not_confirmed"
  | "deactivated";

/**
 * The failures that mean "you may not". `not_found` and `not_member` are among them: what is not
 * there and what is not theirs to know are one answer, and asking for it again and again is a trace.
 */
export const commandRefusals = [
  "forbidden",
  "not_found",
  "not_member",
  "may_not_send",
  "conversation_closed",
  "window_closed",
  "too_late",
  "unreachable",
  "own_work",
  "not_admin",
  "own_account",
  "fresh_sign_in_needed",
  "access_over",
] as const satisfies readonly ErrorCode[];

export type CommandRefusal = (typeof commandRefusals)[number];

/** An event as `record_audit_event` takes it, without what the request adds. */
export type AuditRow = {
  action: AuditEvent["action"];
  actorId: string | null;
  objectType: "account" | "user" | "session";
  objectId: string | null;
  outcome: "ok" | "refused";
  reason: string | null;
  detail: Record<string, string | boolean>;
  sessionId: string | null;
};

/** The row of an event. Total over the union: a new kind does not compile until it is placed. */
export function auditRow(event: AuditEvent): AuditRow {
  return "accountHash" in event ? onAccount(event) : onSession(event);
}

type AccountEvent = Extract<AuditEvent, { accountHash: string }>;
type SessionEvent = Extract<AuditEvent, { sessionId: string }>;

const sessionObjects = {
  "session.started": "session",
  "session.ended": "session",
  "sessions.ended": "user",
  "account.confirmed": "user",
  "password_reset.opened": "user",
  "password.changed": "user",
  "screen.unlocked": "session",
  "second_factor.refused": "session",
  "command.refused": "user",
} satisfies Record<SessionEvent["action"], AuditRow["objectType"]>;

function onSession(event: SessionEvent): AuditRow {
  const { action, actorId, sessionId } = event;
  const objectType = sessionObjects[action];
  const refused = action === "command.refused" || action === "second_factor.refused";
  return {
    action,
    actorId,
    objectType,
    objectId: objectType === "session" ? sessionId : actorId,
    outcome: refused ? "refused" : "ok",
    reason: action === "command.refused" ? event.reason : null,
    detail: detailOf(event),
    sessionId,
  };
}

function detailOf(event: SessionEvent): AuditRow["detail"] {
  if (event.action === "session.started") return { shared_device: event.sharedDevice };
  if (event.action === "command.refused") return { command: event.command };
  return {};
}

/** Somebody who is not signed in: the account is known by the hash of its address alone. */
function onAccount(event: AccountEvent): AuditRow {
  const refused = event.action === "sign_in.refused";
  return {
    action: event.action,
    actorId: (refused && event.actorId) || null,
    objectType: "account",
    objectId: null,
    outcome: refused ? "refused" : "ok",
    reason: refused ? event.reason : null,
    detail: { account_hash: event.accountHash },
    sessionId: null,
  };
}
