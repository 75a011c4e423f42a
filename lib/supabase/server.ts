import "server-only";

import { createServerClient } from "@supabase/ssr";
import { cookies, headers } from "next/headers";

import { clientAddress } from "@/lib/kernel/client-address";
import { env } from "@/lib/kernel/env";

import type { Database } from "./database";
import { cameOverHttps } from "./https";
import { sessionCookieName, sessionCookieOptions, sharedDeviceCookieName } from "./session-cookie";

type Options = {
  /** Overrides the mark in the cookies, for the request that sets it. */
  sharedDevice?: boolean;
};

/**
 * A client with the authority of the person who made this request: every read and write passes
 * row-level security as them. Make one per request; never keep it.
 */
export async function serverClient(options: Options = {}) {
  const { supabaseUrl, publishableKey } = env();
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const context = {
    sharedDevice: options.sharedDevice ?? jar.has(sharedDeviceCookieName),
    secure: cameOverHttps(sent),
  };
  const address = clientAddress(sent);
  return createServerClient<Database>(supabaseUrl, publishableKey, {
    cookieOptions: { name: sessionCookieName },
    // For Auth's own limits: without it, all people would share this server's address.
    global: { headers: address ? { "x-forwarded-for": address } : {} },
    cookies: {
      getAll: () => jar.getAll(),
      setAll(items) {
        try {
          for (const item of items) {
            jar.set(item.name, item.value, sessionCookieOptions(item.options, context));
          }
        } catch {
          // While a page renders, cookies cannot be set. proxy.ts has refreshed the session of this
          // request already, so nothing is lost; actions and route handlers can set them.
        }
      },
    },
  });
}
