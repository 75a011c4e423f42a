import { escapeHtml } from "./auth-mailer.ts";
import type { CapturedMail } from "./mailbox.ts";

/** The list of captured mails as a page. */
export function listPage(mails: CapturedMail[]): string {
  const rows = mails.map(
    (mail) => `<li><a href="/mail/${mail.id}">${escapeHtml(mail.subject || "(no subject)")}</a>
      <small>to ${escapeHtml(mail.to.join(", "))}, <time>${escapeHtml(mail.sentAt)}</time></small></li>`,
  );
  const body = rows.length === 0 ? "<p>No mail yet.</p>" : `<ul>${rows.join("\n")}</ul>`;
  return page("Captured mail", `<h1>Captured mail</h1>${body}`);
}

/**
 * One captured mail as a page. Its HTML is shown in a frame without scripts and without our origin;
 * links open in a new tab.
 */
export function mailPage(mail: CapturedMail): string {
  const framed = `<base target="_blank">${mail.html ?? `<pre>${escapeHtml(mail.text)}</pre>`}`;
  const sandbox = "allow-popups allow-popups-to-escape-sandbox";
  return page(
    mail.subject,
    `<p><a href="/mail">All mail</a></p>
    <h1>${escapeHtml(mail.subject || "(no subject)")}</h1>
    <p>From ${escapeHtml(mail.from)} to ${escapeHtml(mail.to.join(", "))},
      <time>${escapeHtml(mail.sentAt)}</time></p>
    <iframe title="Content of the mail" sandbox="${sandbox}" srcdoc="${escapeHtml(framed)}"></iframe>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
li { margin-block: 0.5rem; }
small { display: block; }
iframe { background: white; border: 1px solid; block-size: 70vh; inline-size: 100%; }
</style>
</head>
<body>${body}</body>
</html>`;
}
