/** Every address of the application. Nothing else spells a URL of ours. */
export const paths = {
  root: "/",
  signIn: "/sign-in",
  /** The code of the second factor, after the password; or setting one up where it is asked for. */
  signInCode: "/sign-in/code",
  signUp: "/sign-up",
  checkMail: "/check-mail",
  forgotPassword: "/forgot-password",
  resetPassword: "/reset-password",
  confirm: "/auth/confirm",
  /** Where the mail of an invitation leads: `?token=`. */
  invitation: "/auth/invitation",
  sessionEnded: "/auth/session-ended",
  home: "/home",
  appointments: "/appointments",
  /** Booking a visit; `?with=` names a provider, `?for=` a patient for whom one acts. */
  book: "/appointments/book",
  moveVisit: (id: string) => `/appointments/${encodeURIComponent(id)}/move`,
  /** A visit as a file for calendars. */
  visitCalendar: (id: string) => `/appointments/${encodeURIComponent(id)}/calendar`,
  schedule: "/schedule",
  /** When a provider can be booked. */
  hours: "/schedule/hours",
  patients: "/patients",
  admin: "/admin",
  /** For those who answer for the assistants. */
  adminAssistants: "/admin/assistants",
  /** Who works here, and the way to change it. */
  adminPeople: "/admin/people",
  /** How the system stands, for those who run it. */
  adminSystem: "/admin/system",
  /** What this system can show of itself, and the same as a file. */
  adminEvidence: "/admin/evidence",
  adminEvidenceFile: "/admin/evidence/file",
  /** Reports, and what becomes of them. */
  adminModeration: "/admin/moderation",
  moderationCase: (id: string) => `/admin/moderation/${encodeURIComponent(id)}`,
  /** What a person was told of decisions about what they wrote or reported. */
  decisions: "/decisions",
  /** Conversations from outside, for administrators. */
  adminAccess: "/access",
  adminThread: (id: string) => `/access/${encodeURIComponent(id)}`,
  /** An export of a conversation that was begun, as a file: `?take=`. */
  adminThreadExport: (id: string) => `/access/${encodeURIComponent(id)}/export`,
  /** The record of who did what, and the same as a file. */
  adminRecord: "/access/record",
  adminRecordFile: "/access/record/export",
  /** What was opened from outside, for a second person. */
  adminReviews: "/access/reviews",
  /** How long records are kept, and what is held. */
  adminRetention: "/access/retention",
  conversations: "/conversations",
  conversation: (id: string) => `/conversations/${encodeURIComponent(id)}`,
  /** A visit by video. */
  call: (id: string) => `/calls/${encodeURIComponent(id)}`,
  /** Where a guest's link leads; its secret stands behind a `#`, which no server sees. */
  joinCall: "/calls/join",
  /** What a guest finds after their visit. */
  guestOver: "/calls/over",
  /** Leads from a booked visit to its newest call. */
  callOf: (appointmentId: string) => `/appointments/${encodeURIComponent(appointmentId)}/call`,
  assistants: "/assistants",
  /** A thread with an assistant. */
  assistant: (id: string) => `/assistants/${encodeURIComponent(id)}`,
  settings: "/settings",
  /** Who has opened what is one's own. */
  opened: "/settings/opened",
  /** A patient's own copy of their record, and the file itself. */
  ownCopy: "/settings/copy",
  ownCopyFile: "/settings/copy/file",
  /** Who acts for one, and for whom one acts. */
  proxies: "/settings/proxies",
  sync: "/sync",
  /** One empty page without a person: what a device opens when there is no network. */
  shell: "/shell",
  /** Names and groups of emojis. */
  emoji: "/emoji",
  serviceWorker: "/sw.js",
  health: "/api/health",
  /** The system's overview anew. */
  overview: "/api/operations/overview",
  upload: "/api/sync/upload",
  delivered: "/api/chat/delivered",
  assistantTurn: (id: string) => `/api/assistants/${encodeURIComponent(id)}/messages`,
  assistantStop: (id: string) => `/api/assistants/${encodeURIComponent(id)}/stop`,
} as const;

/** The header in which proxy.ts tells pages their own path; what a client sends in it is replaced. */
export const requestPathHeader = "x-mz-path";

/** Pages that nobody should be sent back to after signing in: they would loop or end the session. */
const noReturn = [
  paths.signIn,
  paths.signUp,
  paths.checkMail,
  paths.forgotPassword,
  "/auth",
  "/api",
];

// An origin that cannot be ours: whatever resolves away from it was an absolute address.
const nowhere = "http://nowhere.invalid";

/**
 * The path to return to after sign-in, or null when `value` is not one of ours. An open redirect
 * would let an attacker's link pass through our sign-in page to a copy of it, so only a path on
 * this origin is accepted: `//host`, `/\host` and control characters, which browsers read as
 * another host, are refused, and what remains must still resolve to this origin.
 */
export function safeNext(value: unknown): string | null {
  if (typeof value !== "string" || value.length > 512) return null;
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return null;
  if (!URL.canParse(value, nowhere)) return null;
  const url = new URL(value, nowhere);
  if (url.origin !== nowhere || url.pathname.startsWith("//")) return null;
  const { pathname } = url;
  if (noReturn.some((path) => pathname === path || pathname.startsWith(`${path}/`))) return null;
  return `${pathname}${url.search}${url.hash}`;
}

/** An address of ours with query parameters; those without a value are left out. */
export function withQuery(path: string, query: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}
