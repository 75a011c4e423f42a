import { isIP } from "node:net";

/**
 * The network address a request came from, or null when it is not known.
 *
 * The last entry of `x-forwarded-for` is the one written by the proxy nearest to us; whatever
 * stands before it was sent by the client and may be made up. Without a proxy, Next.js writes the
 * socket's address there, unless the client sent the header itself: put a proxy in front that
 * sets it before the application is reachable from outside.
 */
export function clientAddress(headers: Headers): string | null {
  const nearest = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIP(nearest) === 0 ? null : nearest;
}
