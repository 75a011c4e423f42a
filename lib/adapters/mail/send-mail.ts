import "server-only";

import { createTransport } from "nodemailer";

/** So long a mail server may take at each step, in milliseconds. */
const patienceMs = 10_000;

export type Mail = { to: string; subject: string; text: string; locale: string };

/** How mail leaves: `smtp:` or `smtps:`, and the sender. */
export type MailRoute = { smtpUrl: string; from: string };

/** Sends one mail now, as text alone. Throws the mail server's error. */
export async function sendMail(route: MailRoute, mail: Mail): Promise<void> {
  const transport = createTransport({
    url: route.smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // Nothing but text is sent, so nothing is ever fetched for a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  await transport.sendMail({
    from: route.from,
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": mail.locale },
  });
}
