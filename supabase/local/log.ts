/** Where the stack's own lines go. Callers pass no secrets, no addresses of people and no message text. */
export type Log = (line: string) => void;

/** Writes one line, marked as the stack's, to standard output. */
export const log: Log = (line) => {
  process.stdout.write(`stack  ${line}\n`);
};

/**
 * What may be said about an error in a log: its class and its code. Never its message, because the
 * message of a database error repeats the values of the row, and a row may be somebody's health.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  return "code" in error && typeof error.code === "string"
    ? `${error.name} ${error.code}`
    : error.name;
}

/**
 * Keeps libraries in this process from printing what they handle. The API library prints database
 * errors and rejected filter values through `console`; both may hold patient text.
 */
export function quietLibraries(write: Log): void {
  const summary = (...parts: unknown[]): void => {
    const error = parts.find((part) => part instanceof Error || isCoded(part));
    if (error !== undefined) {
      write(`api: ${isCoded(error) ? error.code : describeError(error)}`);
    }
  };
  console.error = summary;
  console.warn = () => undefined;
  console.info = () => undefined;
}

function isCoded(value: unknown): value is { code: string } {
  return (
    typeof value === "object" && value !== null && "code" in value && typeof value.code === "string"
  );
}
