import { inspect } from "node:util";
import { z } from "zod";

const databaseError = z.looseObject({
  code: z.string(),
  message: z.string(),
  detail: z.string().optional(),
  hint: z.string().optional(),
});

/** SQLSTATEs and classes that the API library already answers as PostgREST does. */
const answeredByLibrary =
  /^(?:PGRST|PT\d{3}|42P01|42501|42883|42P17|23502|23503|23505|25006|42...|22...|21...|55...)$/;

/** Codes of the driver and the system for a database that cannot be reached. */
const unreachable = /^(?:CONNECTION_\w+|CONNECT_TIMEOUT|ECONN\w+|EPIPE|ETIMEDOUT)$/;

/** Statuses of PostgREST's table for the rest, by class of SQLSTATE. Everything else is 400. */
const statusByClass: [RegExp, number][] = [
  [/^P0001$/, 400],
  [/^P0/, 500],
  [/^(?:40|54|57)/, 500],
  [/^(?:08|53)/, 503],
  [/^28/, 403],
];

/**
 * Gives a database error the shape with which the API library sends code, message, detail and hint
 * unharmed; it would turn a SQLSTATE it does not know into a bare 500.
 */
export function normalizeDatabaseError(error: unknown): unknown {
  const parsed = databaseError.safeParse(error);
  if (!parsed.success) {
    return error;
  }
  const { code, message, detail, hint } = parsed.data;
  if (unreachable.test(code)) {
    return answer("PGRST001", { code: "PGRST001", message: "Database connection error" }, 503);
  }
  if (answeredByLibrary.test(code)) {
    return quiet({ code, message, detail, hint }, code);
  }
  const status = statusByClass.find(([pattern]) => pattern.test(code))?.[1] ?? 400;
  return answer(code, { code, message, details: detail ?? null, hint: hint ?? null }, status);
}

/** An error that the API library sends exactly as given. */
function answer(code: string, body: object, status: number): Error {
  const detail = JSON.stringify({ status, headers: {} });
  return quiet({ code: "PGRST", message: JSON.stringify(body), detail }, code);
}

/** The error as an Error whose printed form is the SQLSTATE alone: its values must not reach a log. */
function quiet(fields: Record<string, string | undefined>, code: string): Error {
  const error = new Error(fields["message"]);
  return Object.assign(error, fields, { [inspect.custom]: () => `database error ${code}` });
}
