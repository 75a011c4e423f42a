import { createServerClient } from "@supabase/ssr";
import { type NextRequest, NextResponse } from "next/server";

import type { Env } from "@/lib/kernel/env-schema";
import { log } from "@/lib/kernel/log";

import { cameOverHttps } from "./https";
import { sessionCookieName, sessionCookieOptions, sharedDeviceCookieName } from "./session-cookie";

/**
 * Lets the request through with `headers`, after refreshing a session that is about to expire: the
 * new cookies go both to the page that renders now and to the browser. It decides nothing about
 * access. Without a session, or with a fresh one, it makes no request of its own.
 */
export async function passWithFreshSession(
  request: NextRequest,
  headers: Headers,
  { supabaseUrl, publishableKey }: Pick<Env, "supabaseUrl" | "publishableKey">,
): Promise<NextResponse> {
  let response = NextResponse.next({ request: { headers } });
  const context = {
    sharedDevice: request.cookies.has(sharedDeviceCookieName),
    secure: cameOverHttps(request.headers),
  };
  const client = createServerClient(supabaseUrl, publishableKey, {
    cookieOptions: { name: sessionCookieName },
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll(items, cacheHeaders) {
        for (const { name, value } of items) request.cookies.set(name, value);
        headers.set("cookie", request.headers.get("cookie") ?? "");
        response = NextResponse.next({ request: { headers } });
        for (const { name, value, options } of items) {
          response.cookies.set(name, value, sessionCookieOptions(options, context));
        }
        for (const [name, value] of Object.entries(cacheHeaders)) response.headers.set(name, value);
      },
    },
  });
  // Fails open: the page asks again with its own guard, which knows what to show.
  const { error } = await client.auth.getSession();
  if (error) log.warn("session.not_refreshed", { code: error.code, status: error.status });
  return response;
}
