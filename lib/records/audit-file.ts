import { auditEvent, type AuditRecord, type ExportFormat } from "./audit-schema";
import { csvLine } from "./csv";

const columns = auditEvent.keyof().options;

/** Events as a file: CSV with a line of names, or a JSON list. Every column, in the order of the schema. */
export function auditFile(events: readonly AuditRecord[], format: ExportFormat): string {
  if (format === "json") return `${JSON.stringify(events, null, 2)}\n`;
  const lines = events.map((event) => csvLine(columns.map((name) => event[name])));
  return [csvLine(columns), ...lines].join("");
}
