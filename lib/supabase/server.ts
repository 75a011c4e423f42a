import "server-only";

import { createServerClient } from "@supabase/ssr";
import { cookies, headers } from "next/headers";

import { env } from "@/lib/kernel/env";

import type { Database } from "./database.types";
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
  const jar = await cookies();
  const context = {
    sharedDevice: options.sharedDevice ?? jar.has(sharedDeviceCookieName),
    secure: cameOverHttps(await headers()),
  };
  return createServerClient<Database>(supabaseUrl, publishableKey, {
    cookieOptions: { name: sessionCookieName },
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
