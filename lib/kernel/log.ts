type Level = "info" | "warn" | "error";
type Fields = Record<string, unknown>;

/** One JSON line per event, so that any log collector can read it. */
function write(level: Level, event: string, fields: Fields = {}): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }, plain);
  // oxlint-disable-next-line no-console -- the one place that writes to the log
  console[level](line);
}

/** Errors have no enumerable fields of their own; without this they would be logged as `{}`. */
function plain(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { ...Object.fromEntries(Object.entries(value)), name, message, stack, cause };
}

/**
 * The log. `event` is a constant name (`sign_in.failed`); what varies goes into fields. Never put
 * message text, passwords, tokens or e-mail addresses here: name people by id.
 */
export const log = {
  info: (event: string, fields?: Fields) => write("info", event, fields),
  warn: (event: string, fields?: Fields) => write("warn", event, fields),
  error: (event: string, fields?: Fields) => write("error", event, fields),
};
