import { AsyncLocalStorage } from "node:async_hooks";
import { stringToBase64URL } from "@supabase/ssr";
import { sessionCookieName } from "@/lib/supabase/session-cookie";

/** Stands in for `next/headers`, which answers only inside of Next's own server. */

type Jar = Map<string, string>;

const requests = new AsyncLocalStorage<Jar>();

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

export const cookies = () => Promise.resolve(jarOf(requests.getStore() ?? new Map()));
export const headers = () => Promise.resolve(new Headers());

function jarOf(jar: Jar) {
  return {
    has: (name: string) => jar.has(name),
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => void jar.set(name, value),
  };
}
