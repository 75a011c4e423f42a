import { metrics } from "@opentelemetry/api";

import { errorFacts } from "./error-facts";
import { currentRequest } from "./request-id";

type Level = "info" | "warn" | "error";
/** Ids, codes, counts and errors. */
type Fields = Record<string, unknown>;

/** Longer words are texts, and texts don't belong here. */
const longest = 120;

/** One JSON line per event, so that any log collector can read it; counted where somebody collects metrics. */
function write(level: Level, event: string, fields: Fields = {}): void {
  const kept = Object.entries(fields).map(([name, value]) => [name, plain(name, value)]);
  const line = JSON.stringify({
    at: new Date().toISOString(),
    level,
    event,
    request: currentRequest(),
    ...Object.fromEntries(kept),
  });
  // oxlint-disable-next-line no-console -- the one place that writes to the log
  console[level](line);
  metrics
    .getMeter("medzen")
    .createCounter("medzen.log.events", { description: "Lines of the log" })
    .add(1, { level, event });
}

/** Whatever is no plain value is an error, or what was thrown in place of one: its facts are said, never its message. */
function plain(name: string, value: unknown): unknown {
  const isThrown = name === "error" || name === "cause";
  if (isThrown || (typeof value === "object" && value !== null)) return errorFacts(value);
  if (typeof value === "string" && value.length > longest) return `${value.slice(0, longest)}…`;
  return value;
}

/**
 * The log. `event` is a constant name (`sign_in.failed`); what varies goes into fields: ids, codes, counts, and
 * errors, of which only the facts are written. Never put message text, passwords, tokens or e-mail addresses here:
 * name people by id. A line bears the id of the request that it belongs to, where that is known.
 */
export const log = {
  info: (event: string, fields?: Fields) => write("info", event, fields),
  warn: (event: string, fields?: Fields) => write("warn", event, fields),
  error: (event: string, fields?: Fields) => write("error", event, fields),
};
