import type { CookieMethodsBrowser, CookieOptions } from "@supabase/ssr";

import { sessionCookieOptions, sharedDeviceCookieName } from "./session-cookie";

type Jar = { read: () => string; write: (cookie: string) => void; secure: boolean };

/** The cookies of a `document.cookie` string. Values are decoded where they are encoded. */
export function parseCookies(header: string): { name: string; value: string }[] {
  return header
    .split("; ")
    .filter((pair) => pair.includes("="))
    .map((pair) => {
      const at = pair.indexOf("=");
      return { name: pair.slice(0, at), value: decode(pair.slice(at + 1)) };
    });
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function serialize(name: string, value: string, options: CookieOptions): string {
  const parts = [`${name}=${encodeURIComponent(value)}`, `Path=${options.path ?? "/"}`];
  if (options.maxAge !== undefined) parts.push(`Max-Age=${Math.floor(options.maxAge)}`);
  parts.push("SameSite=Lax");
  if (options.secure) parts.push("Secure");
  return parts.join("; ");
}

/**
 * How the browser client keeps the session. The library's own way would give a refreshed session a
 * lifetime of 400 days even on a shared phone, so the mark is asked at every write.
 */
export function cookieJar(jar: Jar): Required<Pick<CookieMethodsBrowser, "getAll" | "setAll">> {
  return {
    getAll: () => parseCookies(jar.read()),
    setAll(items) {
      const sharedDevice = parseCookies(jar.read()).some((c) => c.name === sharedDeviceCookieName);
      for (const { name, value, options } of items) {
        const written = sessionCookieOptions(options, { sharedDevice, secure: jar.secure });
        jar.write(serialize(name, value, written));
      }
    },
  };
}
