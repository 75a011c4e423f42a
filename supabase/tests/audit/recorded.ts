/** How a command of the API is tried, and the events that it leaves; or why it leaves none. */
export type Recorded =
  | { by: string; sql: string; events: string[] }
  | { by?: never; unrecorded: string };

/** What every text in a command is, and none of other tests, so that it is found wherever it should not be. */
export const marker = "Coelacanth";

/** A function of the API, and the events that it leaves. */
export const call = (by: string, sql: string, ...events: string[]): Recorded => ({
  by,
  sql: `select public.${sql}`,
  events,
});
/** A statement of another kind. */
export const write = (by: string, sql: string, ...events: string[]): Recorded => ({
  by,
  sql,
  events,
});
/** Why nothing is recorded beside a row. */
export const row = "the row itself says who and when, and nobody can change that";
