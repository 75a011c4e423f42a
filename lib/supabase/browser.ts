import { createBrowserClient } from "@supabase/ssr";

import { readPublicConfig } from "@/lib/kernel/public-config";

import { cookieJar } from "./cookie-jar";
import type { Database } from "./database";
import { sessionCookieName } from "./session-cookie";

type BrowserClient = ReturnType<typeof createBrowserClient<Database>>;

let client: BrowserClient | undefined;

/**
 * The browser's one client, with the authority of the signed-in person. It refreshes the session
 * while the page is open and gives the live connection the newest access token.
 */
export function browserClient(): BrowserClient {
  if (client) return client;
  const { supabaseUrl, publishableKey } = readPublicConfig();
  client = createBrowserClient<Database>(supabaseUrl, publishableKey, {
    cookieOptions: { name: sessionCookieName },
    cookies: cookieJar({
      read: () => document.cookie,
      write: (cookie) => {
        document.cookie = cookie;
      },
      secure: location.protocol === "https:",
    }),
    // Sessions start on the server; an address with a token in it is never taken as one.
    auth: { detectSessionInUrl: false },
  });
  return client;
}
