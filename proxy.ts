import type { NextRequest } from "next/server";

import { env } from "@/lib/kernel/env";
import { newId } from "@/lib/kernel/ids";
import { requestPathHeader } from "@/lib/kernel/paths";
import { asRequestId, requestIdHeader } from "@/lib/kernel/request-id";
import { contentSecurityPolicy, strictTransportSecurity } from "@/lib/kernel/security-headers";
import { cameOverHttps } from "@/lib/supabase/https";
import { passWithFreshSession } from "@/lib/supabase/proxy";

/**
 * Runs before every page and handler: refreshes the session cookie and gives the response its
 * Content-Security-Policy. It is not the authorisation layer; every page guards itself.
 */
export async function proxy(request: NextRequest) {
  const settings = env();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy({
    ...settings,
    nonce,
    development: process.env.NODE_ENV === "development",
  });

  const headers = new Headers(request.headers);
  // Next.js takes the nonce for its own scripts from the policy of the request.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  const id = asRequestId(headers.get(requestIdHeader)) ?? newId();
  headers.set(requestIdHeader, id);
  headers.set(requestPathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);

  const response = await passWithFreshSession(request, headers, settings);
  response.headers.set("content-security-policy", policy);
  response.headers.set(requestIdHeader, id);
  if (cameOverHttps(request.headers)) {
    response.headers.set("strict-transport-security", strictTransportSecurity);
  }
  return response;
}

export const config = {
  // Build output and public files hold nothing personal and need no session.
  matcher: [
    "/((?!_next/static|_next/image|.*\\.(?:ico|png|svg|webp|woff2|js|wasm|webmanifest)$).*)",
  ],
};
