/**
 * The one source of time in TypeScript. Code that depends on "now" takes it from here (or receives
 * it as an argument), so that a test can say what time it is.
 */
export function now(): Date {
  return new Date();
}

/** Milliseconds since 1970, UTC. */
export function nowMs(): number {
  return Date.now();
}
