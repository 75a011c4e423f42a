import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { App } from "@supabase/lite";
import type { Mailbox } from "./mailbox.ts";

type AuthMailer = NonNullable<App["_mailer"]>;
type Kind = "confirmation" | "recovery" | "email-change" | "reauthentication";

const subjects: Record<Kind, string> = {
  confirmation: "Confirm your MedZen account",
  recovery: "Reset your MedZen password",
  "email-change": "Confirm your new e-mail address",
  reauthentication: "Your MedZen code",
};

/** Sender of Auth's mails while they are only captured. */
const sender = "MedZen <no-reply@medzen.test>";

/**
 * Writes Auth's mails from the same templates that a hosted project gets through `config.toml`. Their
 * links lead to the web app, which exchanges the token hash for a session.
 */
export function authMailer(siteUrl: string, mailbox: Mailbox): AuthMailer {
  const send = async (kind: Kind, to: string, values: Record<string, string>): Promise<void> => {
    const html = fill(await template(kind), { SiteURL: siteUrl, Email: to, ...values });
    await mailbox.add({ from: sender, to: [to], subject: subjects[kind], text: plain(html), html });
  };
  return {
    sendConfirmation: (to, hash, code) =>
      send("confirmation", to, { TokenHash: hash, Token: code }),
    sendRecovery: (to, hash, code) => send("recovery", to, { TokenHash: hash, Token: code }),
    sendEmailChange: (to, hash, code, meta) =>
      send("email-change", to, { TokenHash: hash, Token: code, NewEmail: meta?.newEmail ?? to }),
    sendReauthentication: (to, code) => send("reauthentication", to, { Token: code }),
    // The front lets no request through that would ask for one.
    sendMagicLink: () => Promise.reject(new Error("one-time-password sign-in is switched off")),
  };
}

function template(kind: Kind): Promise<string> {
  return readFile(fileURLToPath(new URL(`templates/${kind}.html`, import.meta.url)), "utf8");
}

/** Puts values into `{{ .Name }}` places, escaped for HTML. */
function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{ \.(\w+) \}\}/g, (_place, name: string) =>
    escapeHtml(values[name] ?? ""),
  );
}

/** Escapes text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** The same mail as plain text: links written out, tags dropped. */
function plain(html: string): string {
  return html
    .replace(/<head>[\s\S]*?<\/head>/g, "")
    .replace(/<a[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a\s*>/g, "$2: $1")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n\n");
}
