import type { ChangeTransaction } from "./types.ts";

/** Where Auth keeps sessions: a row that goes is a session that has ended. */
export const sessionsTable = { schema: "auth", table: "sessions" } as const;

/** The sessions that ended with the transaction, by id. */
export function endedSessions({ changes }: ChangeTransaction): ReadonlySet<string> {
  const ended = new Set<string>();
  for (const change of changes) {
    const { schema, table } = change.relation;
    if (schema !== sessionsTable.schema || table !== sessionsTable.table) continue;
    if (change.kind === "delete" && typeof change.old["id"] === "string")
      ended.add(change.old["id"]);
  }
  return ended;
}
