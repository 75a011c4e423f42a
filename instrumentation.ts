/**
 * Runs once when the server starts, before it answers: a bad environment stops it here, with a
 * message that names the variable, instead of failing at somebody's first request.
 */
export async function register(): Promise<void> {
  // Spelled this way, the bundler drops the branch where `process.exit` does not exist.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { stopOnBadEnv } = await import("@/lib/kernel/start-check");
    stopOnBadEnv();
    const { env } = await import("@/lib/kernel/env");
    const { otel } = env();
    // Neither loaded nor paid for where nobody collects.
    if (otel === null) return;
    const [{ startTelemetry }, { serviceNow }] = await Promise.all([
      import("@/lib/operations/telemetry/start"),
      import("@/lib/operations/service"),
    ]);
    startTelemetry(otel, async () => (await serviceNow()).state);
  }
}
