import { AsyncLocalStorage } from "node:async_hooks";
import { stringToBase64URL } from "@supabase/ssr";
import { vi } from "vitest";
import { sessionCookieName } from "@/lib/supabase/session-cookie";
import type { StackStatus } from "../../local/status.ts";

type Jar = Map<string, string>;

const requests = new AsyncLocalStorage<Jar>();

/** The environment of an application beside this stack. */
export function stubEnvironment(status: StackStatus): void {
  vi.stubEnv("NEXT_PUBLIC_SUPABASE_URL", status.apiUrl);
  vi.stubEnv("NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY", status.publishableKey);
  vi.stubEnv("SUPABASE_SECRET_KEY", status.secretKey);
  vi.stubEnv("NEXT_PUBLIC_POWERSYNC_URL", status.syncUrl);
  vi.stubEnv("APP_SECRET", status.jwtSecret);
}

/** Runs code of the server as it runs for a request with a person's session cookie; null for none. */
export function asRequestOf<T>(
  userId: string,
  token: string | null,
  run: () => Promise<T>,
): Promise<T> {
  if (token === null) return requests.run(new Map(), run);
  const session = {
    access_token: token,
    token_type: "bearer",
    refresh_token: "none",
    expires_in: 3_600,
    expires_at: Math.floor(Date.now() / 1_000) + 3_600,
    user: { id: userId },
  };
  const value = `base64-${stringToBase64URL(JSON.stringify(session))}`;
  return requests.run(new Map([[sessionCookieName, value]]), run);
}

/** Stands in for `next/headers`, which answers only inside of Next's own server. */
export const nextHeaders = {
  cookies: () => Promise.resolve(jarOf(requests.getStore() ?? new Map())),
  headers: () => Promise.resolve(new Headers()),
};

function jarOf(jar: Jar) {
  return {
    has: (name: string) => jar.has(name),
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => void jar.set(name, value),
  };
}
