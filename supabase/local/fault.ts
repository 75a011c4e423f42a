/** A reason not to start (or go on) that the person at the terminal can act on: its message is the whole line they see. */
export class StackFault extends Error {
  override name = "StackFault";
}

/** The operating system's code of a failed call (`ENOENT`, `EADDRINUSE`…), or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return error.code;
  }
  return undefined;
}
