import { parseCookies } from "./cookie-jar";
import { sessionCookieName, sharedDeviceCookieName } from "./session-cookie";

/**
 * Takes the session out of this browser without asking the server, for when it cannot be reached:
 * the person leaves the device now. What the server knows of the session runs out by itself.
 */
export function forgetSessionHere(): void {
  for (const { name } of parseCookies(document.cookie)) {
    const ours = name === sessionCookieName || name.startsWith(`${sessionCookieName}.`);
    if (!ours && name !== sharedDeviceCookieName) continue;
    document.cookie = `${name}=; Path=/; Max-Age=0; SameSite=Lax`;
  }
}
