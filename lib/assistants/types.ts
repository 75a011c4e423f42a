import type { VisitReminders } from "@/lib/appointments/types";
import type { PatientIdentity } from "@/lib/people/types";
import type { FlagId, Route } from "@/lib/safety/types";

import type { Bookable, Understood, WishPart } from "./booking-types";
import type { QuestionId } from "./triage/questions";
import type { CallRefusal, CallState, ToolName } from "./types/calls";
import type { Urgency } from "./urgency";
import type { Disposition, TriageResult } from "./triage/result";

export { callRefusals, storedCallStates, toolNames } from "./types/calls";
export type { CallRefusal, CallState, Disposition, ToolName, TriageResult };

export const assistantKinds = [
  "symptom_checker",
  "appointment_booking",
  "health_education",
  "general",
] as const;
export type AssistantKind = (typeof assistantKinds)[number];

export const escalationCauses = [
  "red_flag",
  "asked",
  "no_slot",
  "self_harm",
  "repeated_failure",
] as const;
export type EscalationCause = (typeof escalationCauses)[number];

/** Screens that an assistant may lead to. Closed: no answer can name another address. */
export const places = [
  "appointments",
  "book",
  "conversations",
  "settings",
  "notifications",
  "home",
  "sync",
] as const;
export type Place = (typeof places)[number];

/** What a button under an answer does. */
export type ActionItem =
  | { kind: "open"; place: Place }
  | { kind: "assistant"; assistant: AssistantKind }
  | { kind: "person" };

export type Choice = { id: string; label: string };

/** What the appointment assistant asks: which visit to cancel or to move, with whom, when, and how to meet. */
export const bookingQuestions = ["visit", "move", "provider", "day", "time", "format"] as const;
export type BookingQuestion = (typeof bookingQuestions)[number];

/** A question with choices. `none` is the choice that excludes the others. */
export type QuestionPart = {
  type: "question";
  questionId: QuestionId | "checklist" | BookingQuestion;
  prompt: string;
  hint: string | null;
  options: Choice[];
  multiple: boolean;
  none: string | null;
};

/** A passage of the library that an answer rests on. */
export type SourcePart = {
  id: string;
  title: string;
  text: string;
  organisation: string;
  url: string;
  /** When the passage was written; ISO date. */
  writtenOn: string;
  /** Null until a real person has signed it. */
  reviewedBy: string | null;
};

/** A write that waits for the person's yes. `token` binds it to this person, thread and input. */
export type ApprovalPart = {
  type: "approval";
  callId: string;
  tool: ToolName;
  title: string;
  facts: string[];
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
};

export type EmergencyPart = {
  type: "emergency";
  route: Route;
  /** Somebody may harm themselves. */
  crisis: boolean;
  flags: FlagId[];
};

export type Part =
  | { type: "text"; text: string }
  | QuestionPart
  | EmergencyPart
  | ApprovalPart
  | WishPart
  | { type: "triage"; urgency: Urgency; disposition: Disposition; watch: string[]; care: string[] }
  | { type: "sources"; match: "strong" | "weak"; items: SourcePart[] };

/** What a person taps. */
export type AnswerPart = { type: "answer"; questionId: string; values: string[] };

/** One turn of a thread as an engine reads it, oldest first. */
export type Turn =
  | { role: "user"; text: string; answer: AnswerPart | null }
  | { role: "assistant"; parts: readonly Part[] }
  | { role: "provider"; text: string };

/** A write that an assistant proposes; nothing happens before the person's yes. */
export type ToolRequest = {
  tool: ToolName;
  input: Record<string, string>;
  title: string;
  facts: string[];
};

/** What an engine makes of a turn. */
export type Reply = {
  parts: Part[];
  actionItems: ActionItem[];
  /** Only what can be defined and measured; null shows nothing. */
  confidence: { value: number; kind: "intake_completeness" | "retrieval_match" } | null;
  /** The least that this turn calls for; null when it says nothing about urgency. */
  urgency: Urgency | null;
  triage: TriageResult | null;
  escalate: EscalationCause | null;
  request: ToolRequest | null;
};

/** A visit of the person's own, as an assistant may speak of it. */
export type KnownVisit = { id: string; startsAt: number; with: string; place: string };

/** Everything that an engine may know. It reads nothing else. */
export type TurnContext = {
  kind: AssistantKind;
  locale: "en" | "fr";
  timeZone: string;
  now: number;
  /** Oldest first; the last one is the person's and is to be answered. */
  turns: readonly Turn[];
  /** What the thread has called for so far: it never sinks. */
  urgency: Urgency | null;
  /** In years, from the record; null when unknown. */
  age: number | null;
  visits: readonly KnownVisit[];
  /** Absent where nothing can be booked from here: then an answer leads to the booking page. */
  booking?: Bookable;
  /** Absent where they cannot be set from here. */
  reminders?: VisitReminders;
  /** What a language model read in the newest words, where the rules read nothing. */
  understood?: Understood;
};

/** A message of a thread as a screen shows it. */
export type ThreadMessage = {
  id: string;
  role: "user" | "assistant" | "provider";
  text: string;
  parts: Part[];
  actionItems: ActionItem[];
  /** Epoch milliseconds. */
  createdAt: number;
  /** Which engine answered; null for what people wrote. */
  engine: string | null;
  helpful: boolean | null;
  /** Taken back by those who moderate: nothing but what it says of an emergency is left. */
  isWithdrawn: boolean;
  /** The id of the turn, by which a browser knows its own. */
  turnId: string | null;
  /** Said and answered on this device alone: the server has not stored it yet. */
  waits?: true;
  /** The person stopped it: it is as much as had been said. */
  stopped?: true;
};

/** A turn of the person's that has no answer yet. */
export type AskedTurn = { id: string; text: string; answer: AnswerPart | null };

/** Whom the person can call, as dialled. */
export type ClinicNumbers = { emergency: string; crisis: string | null; clinic: string | null };

export type Thread = {
  id: string;
  /** Whose thread it is. */
  userId: string;
  /** Whether its assistant is switched on. */
  isOn: boolean;
  /** Whether its person has agreed to the assistants, or needs not to. */
  agreed: boolean;
  kind: AssistantKind;
  title: string | null;
  urgency: Urgency | null;
  baton: number;
  speaker: "assistant" | "provider";
  /** Put before the clinic; `read` once a provider has taken it over. */
  escalation: { id: string; read: boolean; at: number; careConversationId: string | null } | null;
  messages: ThreadMessage[];
  calls: Record<string, CallState>;
  /** What a server is answering now, or has left: asked again by the same id it comes, once. */
  running: AskedTurn | null;
};

export type ThreadRow = {
  id: string;
  kind: AssistantKind;
  title: string | null;
  urgency: Urgency | null;
  updatedAt: number;
};

/** What a provider is told of a thread, put together by code from what was said. */
export type Handover = {
  words: string[];
  answers: { question: string; answer: string }[];
  missing: string[];
  urgency: Urgency | null;
  advice: Disposition | null;
  rules: string;
};

/** A thread that waits for a provider, or that they have taken over. */
export type Waiting = {
  escalationId: string;
  conversationId: string;
  patient: PatientIdentity;
  urgency: Urgency;
  cause: EscalationCause;
  since: number;
  isMine: boolean;
  handover: Handover | null;
  /** Where the two write to each other, once it is taken over. */
  careConversationId: string | null;
};

/** An assistant as a system administrator sees it. */
export type ReviewedAssistant = {
  id: string;
  kind: AssistantKind;
  isActive: boolean;
  /** Mean milliseconds from a turn to the end of its answer; null before any was measured. */
  responseMs: number | null;
  /** Share of cases of the newest evaluations that were right, 0 to 1; null before one ran. */
  accuracy: number | null;
  /** Newest first. */
  versions: PromptVersion[];
};

/** A version of what a model is told. */
export type PromptVersion = {
  id: string;
  version: number;
  prompt: string;
  /** Null for what came with the product. */
  author: string | null;
  reviewer: string | null;
  state: "in_force" | "reviewed" | "waiting" | "rejected" | "withdrawn";
  /** Who found it not good, and why; null where nobody did. */
  rejection: { by: string; reason: string } | null;
  /** Whether its author can still take it back. */
  canWithdraw: boolean;
  /** Whether the signed-in person has written it, and so may not review it. */
  isMine: boolean;
  createdAt: number;
};

/** What an evaluation measured, and of what. */
export type EvalRun = {
  id: string;
  suite: string;
  kind: AssistantKind | null;
  engine: string;
  rulesVersion: string;
  promptVersion: number | null;
  contentHash: string;
  accuracy: number | null;
  /** By the suite's own names. */
  figures: Record<string, number>;
  ranAt: number;
};
