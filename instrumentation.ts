/**
 * Runs once when the server starts, before it answers: a bad environment stops it here, with a
 * message that names the variable, instead of failing at somebody's first request.
 */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { checkEnv } = await import("@/lib/kernel/env");
  try {
    checkEnv();
  } catch (error) {
    // oxlint-disable-next-line no-console -- one line for the person who starts the server
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
