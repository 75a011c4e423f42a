import { auditEvent, type AuditRecord, type ExportFormat } from "./audit-schema";

const columns = auditEvent.keyof().options;

/**
 * One cell of RFC 4180. A spreadsheet runs what begins like a formula, so such a text gets an apostrophe in front.
 */
function cell(value: unknown): string {
  const text =
    value === null || value === undefined
      ? ""
      : typeof value === "string"
        ? value
        : JSON.stringify(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Events as a file: CSV with a line of names, or a JSON list. Every column, in the order of the schema. */
export function auditFile(events: readonly AuditRecord[], format: ExportFormat): string {
  if (format === "json") return `${JSON.stringify(events, null, 2)}\n`;
  const lines = events.map((event) => columns.map((name) => cell(event[name])).join(","));
  return [columns.join(","), ...lines].map((line) => `${line}\r\n`).join("");
}
