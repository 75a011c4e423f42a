import { vi } from "vitest";
import type { StackStatus } from "../../local/status.ts";
import { cookies, headers } from "./next-headers.ts";

export { asRequestOf } from "./next-headers.ts";

/** The environment of an application beside this stack. */
export function applicationEnvironment(status: StackStatus): Record<string, string> {
  return {
    NEXT_PUBLIC_SUPABASE_URL: status.apiUrl,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: status.publishableKey,
    SUPABASE_SECRET_KEY: status.secretKey,
    NEXT_PUBLIC_POWERSYNC_URL: status.syncUrl,
    APP_SECRET: status.jwtSecret,
  };
}

/** Gives this process the environment of an application beside this stack. */
export function stubEnvironment(status: StackStatus): void {
  for (const [name, value] of Object.entries(applicationEnvironment(status))) {
    vi.stubEnv(name, value);
  }
}

/** What a test puts in the place of `next/headers`. */
export const nextHeaders = { cookies, headers };
