import type { Locale } from "@/lib/kernel/locale";

/** A browser that a person wants to be told on, with what is needed to encrypt for it. */
export type Subscription = { id: string; endpoint: string; p256dh: string; auth: string };

/**
 * That there is a decision to read about what one wrote or reported, that one's account was closed or is open again,
 * or that a conversation of one's own was opened by emergency access.
 */
export const decisionWords = ["made", "suspended", "restored", "opening"] as const;
export type DecisionWord = (typeof decisionWords)[number];

/**
 * What a person is told of: that a message waits in a conversation, that a thread with an assistant waits for
 * whoever takes it over, that a visit comes within a day or an hour, or that there is a decision.
 * The ids are for addresses and for telling notices apart; nobody reads them.
 */
export type About =
  | { kind: "message"; conversationId: string }
  | { kind: "thread" }
  | { kind: "visit"; appointmentId: string; within: "day" | "hour" }
  | { kind: "decision"; says: DecisionWord };

/** That something waits for a person, and how they are reached. Never what it is. */
export type Notice = {
  /** Of this piece of work: the same when it is tried again. */
  id: string;
  recipientId: string;
  about: About;
  locale: Locale;
  important: boolean;
  email: string | null;
  phone: string | null;
  subscriptions: Subscription[];
};

/**
 * What came of it. `gone`: there is nothing behind the address any more, and trying again is of no use.
 * `later`: worth another try, with a code that says why and holds nothing of the notice.
 */
export type Outcome = "sent" | "gone" | { later: string };

/** One way to tell a person. Never throws for what a server at the other end does. */
export interface Channel {
  send(notice: Notice): Promise<Outcome>;
}

/** The longest that a server at the other end is waited for, in milliseconds. */
export const patienceMs = 10_000;

/** A code for the record: of an error, or of a status. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "timeout";
  const inner = error instanceof Error && "code" in error ? error.code : undefined;
  const code = inner ?? (error instanceof Error ? causeCode(error.cause) : undefined);
  return typeof code === "string" ? code.toLowerCase().replaceAll(/[^a-z0-9_]/g, "_") : "failed";
}

function causeCode(cause: unknown): unknown {
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}
