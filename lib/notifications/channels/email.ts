import "server-only";

import { createTransport } from "nodemailer";

import { paths } from "@/lib/kernel/paths";
import { serverWords } from "@/lib/notifications/words";

import {
  type Channel,
  codeOf,
  type DecisionWord,
  type Notice,
  type Outcome,
  patienceMs,
} from "./channel";

type MailConfig = {
  /** `smtp:` or `smtps:`, with a name and a password where the server wants them. */
  smtpUrl: string;
  from: string;
  appUrl: string;
};

/**
/**
 * The mail to the person for whom a message waits, the one to administrators when nobody is on call, the same two
 * where a thread with an assistant waits for a person, the reminders of a visit, and what was decided.
 */
type Letter =
  | "mail"
  | "admins"
  | "thread"
  | "unclaimed"
  | "visit.day"
  | "visit.hour"
  | `decision.${DecisionWord}`;
const places = {
  mail: paths.conversations,
  admins: paths.admin,
  thread: paths.assistants,
  unclaimed: paths.admin,
  "visit.day": paths.appointments,
  "visit.hour": paths.appointments,
  "decision.made": paths.decisions,
  "decision.suspended": paths.signIn,
  "decision.restored": paths.signIn,
  "decision.opening": paths.opened,
} satisfies Record<Letter, string>;
const ofThreads = { mail: "thread", admins: "unclaimed" } as const;

function letterOf({ about }: Notice, message: "mail" | "admins"): Letter {
  if (about.kind === "visit") return `visit.${about.within}`;
  if (about.kind === "decision") return `decision.${about.says}`;
  return about.kind === "message" ? message : ofThreads[message];
}

/**
 * Tells a person by e-mail that a message waits, or that a visit comes: in their language, without a name and without
 * a word of it.
 */
export function emailChannel(config: MailConfig, message: "mail" | "admins" = "mail"): Channel {
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // Nothing but text is sent, so nothing is ever fetched for a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(notice) {
      if (notice.email === null) return "gone";
      try {
        const letter = letterOf(notice, message);
        await transport.sendMail(mailOf(config, letter, notice, notice.email));
        return "sent";
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

function mailOf({ from, appUrl }: MailConfig, letter: Letter, notice: Notice, address: string) {
  const say = serverWords(notice.locale);
  const settings = `${appUrl}${paths.settings}`;
  const lines = [
    say(`${letter}.text`),
    say(`${letter}.open`, { url: `${appUrl}${places[letter]}` }),
    say(`${letter}.settings`, { url: settings }),
  ];
  return {
    from,
    to: { name: "", address },
    subject: say(`${letter}.subject`),
    text: `${lines.join("\n\n")}\n`,
    // A second try of the same mail, whose first answer was lost, is the same mail to whoever reads it.
    messageId: `<${notice.id}@${new URL(appUrl).hostname}>`,
    headers: {
      "List-Unsubscribe": `<${settings}>`,
      "Auto-Submitted": "auto-generated",
      "Content-Language": notice.locale,
    },
  };
}

/** A server that knows no such mailbox will not know it in an hour. */
function refusalOf(error: unknown): Outcome {
  const [status, command] =
    error instanceof Error && "responseCode" in error && "command" in error
      ? [error.responseCode, error.command]
      : [];
  if (command === "RCPT TO" && [550, 551, 553].includes(Number(status))) return "gone";
  return { later: codeOf(error) };
}
