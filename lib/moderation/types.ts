import type { Role } from "@/lib/auth/roles";

export const reportReasons = [
  "threat",
  "dangerous_advice",
  "abuse",
  "wrong_person",
  "contact",
  "spam",
  "other",
] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What can be reported: somebody's message, or an answer of an assistant. */
export type ReportSubject = { kind: "message" | "answer"; id: string };

/** What became of a report; `gone` where nothing is left to look at. */
export const reportStates = ["taken", "already", "handled", "gone"] as const;
export type ReportAnswer = { state: (typeof reportStates)[number]; wasDeleted: boolean };

/** What can be decided; all but `hide` settle the case. */
export const decisions = [
  "dismiss",
  "warn",
  "hide",
  "remove",
  "mute",
  "remove_person",
  "suspend",
] as const;
export type Decision = (typeof decisions)[number];

export const caseLists = ["open", "mine", "appeals", "settled"] as const;
export type CaseList = (typeof caseLists)[number];

export type CaseState = "open" | "claimed" | "settled";

/** A case in a list: who, when and how many, and no text. */
export type CaseRow = {
  id: string;
  number: number;
  subject: ReportSubject["kind"];
  reason: ReportReason;
  /** 1 comes first. */
  priority: 1 | 2 | 3;
  state: CaseState;
  author: { name: string; role: Role } | null;
  facilityName: string | null;
  reports: number;
  byRule: boolean;
  /** Epoch milliseconds. */
  openedAt: number;
  ownerName: string | null;
  isMine: boolean;
  hasAppeal: boolean;
};

/** Who has a case now. */
export type Claim = { isMine: boolean; name: string };

export type ContextLine = {
  id: string;
  name: string | null;
  role: Role | "user" | "assistant" | null;
  at: number;
  isSubject: boolean;
  isDeleted: boolean;
  text: string | null;
};

export type Appeal = {
  id: string;
  words: string;
  outcome: "upheld" | "overturned" | null;
  reason: string | null;
  decidedBy: string | null;
};

export type CaseAction = {
  id: string;
  action: Decision | "restore";
  reason: string;
  name: string;
  isMine: boolean;
  at: number;
  isReversed: boolean;
  appeal: Appeal | null;
};

/** A case as whoever has it reads it. */
export type OpenCase = {
  id: string;
  number: number;
  subject: ReportSubject["kind"];
  reason: ReportReason;
  state: CaseState;
  isMine: boolean;
  hasAuthor: boolean;
  /** Other cases about the same person. */
  earlier: number;
  context: ContextLine[];
  reports: {
    name: string | null;
    role: Role | null;
    reason: ReportReason;
    note: string | null;
    wasDeleted: boolean;
    at: number;
  }[];
  actions: CaseAction[];
};

export type Totals = {
  open: number;
  unowned: number;
  settled: number;
  appeals: number;
  byReason: Partial<Record<ReportReason, number>>;
  byAction: Partial<Record<Decision, number>>;
  /** From the first report to a decision; null before any. */
  medianMinutes: number | null;
};

/** What somebody was told: about what they wrote, or about what they reported. */
export type Notice = {
  id: string;
  kind: "decided" | "taken_back" | "report_settled" | "appeal_upheld" | "appeal_granted";
  action: Exclude<Decision, "dismiss"> | null;
  actionId: string;
  at: number;
  isNew: boolean;
  mayAppeal: boolean;
  appealState: "waiting" | "upheld" | "overturned" | null;
};
