/** How much a finding matters: an error keeps the application from its work, a warning takes something from people. */
export type Level = "ok" | "note" | "warning" | "error";

/** One thing that was looked at. Neither text may ever hold a value of the environment. */
export interface Finding {
  level: Level;
  /** A variable, or what was asked. */
  subject: string;
  says: string;
  /** What to do about it. */
  mend?: string;
}

export type Source = Readonly<Record<string, string | undefined>>;

export const ok = (subject: string, says: string): Finding => ({ level: "ok", subject, says });

/** A finding that wants something done. */
export function bad(
  level: "note" | "warning" | "error",
  subject: string,
  says: string,
  mend: string,
): Finding {
  return { level, subject, says, mend };
}

/** Whether an address leads to this machine; false for what is no address. */
export function isLocal(address: string): boolean {
  if (!URL.canParse(address)) return false;
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
}

/** The code of what went wrong on the way (`ECONNREFUSED`), of the innermost cause; never its text, which may quote. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const inner = error.cause === undefined ? "unknown" : codeOf(error.cause);
  if (inner !== "unknown") return inner;
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
