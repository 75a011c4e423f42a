import type { CookieOptions } from "@supabase/ssr";

/** The cookie (split in chunks by the client library) that holds the session. */
export const sessionCookieName = "mz-session";

/**
 * Present while the person said "other people use this phone": the session and this mark then end
 * with the browser, because neither gets a lifetime.
 */
export const sharedDeviceCookieName = "mz-shared-device";

/**
 * The options with which a session cookie is written. The page's own code must read the cookie (the
 * live connection and direct reads carry its token), so it cannot be HttpOnly; what keeps a script
 * from stealing it is the Content-Security-Policy.
 */
export function sessionCookieOptions(
  options: CookieOptions,
  context: { sharedDevice: boolean; secure: boolean },
): CookieOptions {
  const written: CookieOptions = { ...options, path: "/", sameSite: "lax", secure: context.secure };
  const removal = options.maxAge === 0;
  if (!context.sharedDevice || removal) return written;
  const { maxAge: _maxAge, expires: _expires, ...untilTheBrowserCloses } = written;
  return untilTheBrowserCloses;
}
