import { callbackify } from "node:util";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { Log } from "../log.ts";
import { describeError } from "../log.ts";
import { loopback, portFault } from "../ports.ts";
import type { Mailbox } from "./mailbox.ts";

/** A mail server that delivers nothing and puts everything into the mailbox. */
export interface SmtpCatcher {
  close(): Promise<void>;
}

/**
 * Listens for mail on the loopback address. It takes any login, or none.
 * @throws StackFault when the port is taken.
 */
export async function catchMail(port: number, mailbox: Mailbox, log: Log): Promise<SmtpCatcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    // A client that keeps its connection open does not hold the stack up when it stops.
    closeTimeout: 1000,
    size: 20 * 1024 * 1024,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    onData: callbackify(async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
      const mail = await simpleParser(stream);
      await mailbox.add({
        from: mail.from?.text ?? "",
        to: session.envelope.rcptTo.map(({ address }) => address),
        subject: mail.subject ?? "",
        text: mail.text ?? "",
        html: typeof mail.html === "string" ? mail.html : null,
      });
    }),
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portFault(error, port, "STACK_SMTP_PORT")));
    server.listen(port, loopback, resolve);
  });
  server.on("error", (error) => log(`mail: ${describeError(error)}`));
  return { close: () => new Promise((resolve) => server.close(resolve)) };
}
