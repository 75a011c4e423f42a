/** So much of an error is said: enough to find the place. */
const most = { frames: 8, causes: 3, issues: 10 } as const;

/** What tells errors apart and holds no text: codes of databases, systems, protocols and ours. */
const codes = ["code", "status", "statusCode", "errno", "syscall", "field"] as const;

/**
 * An error as a log may have it: what it is, its codes, the places in the code, and its causes. Not its message: databases,
 * parsers and mail servers put values into theirs (a row that fails, a text that is no JSON, an address), and so
 * do `details` and `hint`.
 */
export function errorFacts(error: unknown, depth: number = most.causes): unknown {
  if (typeof error !== "object" || error === null) return { type: typeof error };
  const name = error instanceof Error ? error.name : "object";
  const cause = "cause" in error && depth > 0 ? error.cause : undefined;
  return {
    name,
    ...codesOf(error),
    ...issuesOf(error),
    ...(error instanceof Error && { at: framesOf(error.stack) }),
    ...(cause !== undefined && { cause: errorFacts(cause, depth - 1) }),
  };
}

/** A code is a short word or a number. */
const code = /^[\w.-]{1,60}$/;

function codesOf(error: object): Record<string, string | number> {
  const found = new Map(Object.entries(error));
  return Object.fromEntries(
    codes.flatMap((name): [string, string | number][] => {
      const value: unknown = found.get(name);
      if (typeof value === "number") return [[name, value]];
      return typeof value === "string" && code.test(value) ? [[name, value]] : [];
    }),
  );
}

/** Which fields of an input did not fit, and by which rule; never what stood in them. */
function issuesOf(error: object): { issues?: string[] } {
  if (!("issues" in error) || !Array.isArray(error.issues)) return {};
  const issues: unknown[] = error.issues.slice(0, most.issues);
  const written = issues.flatMap((issue) => {
    if (typeof issue !== "object" || issue === null || !("code" in issue)) return [];
    const path =
      "path" in issue && Array.isArray(issue.path) ? issue.path.map(String).join(".") : "";
    return [`${/^[\w.]{0,80}$/.test(path) ? path : "…"}: ${String(issue.code)}`];
  });
  return { issues: written };
}

/** The first line of a stack, and more where a message has several, is the message. */
function framesOf(stack: string | undefined): string[] {
  return (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at .*(?::\d+:\d+\)?|\(<anonymous>\)|native\)?)$/.test(line))
    .slice(0, most.frames)
    .map((line) => line.trim());
}
