import type { BrowserContext } from "@playwright/test";
import { z } from "zod";

const session = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_at: z.number(),
});
const prefix = "base64-";

export function sealed(value: unknown): string {
  return `${prefix}${Buffer.from(JSON.stringify(value)).toString("base64url")}`;
}

/** The session that this browser keeps. */
export async function sessionCookie(context: BrowserContext) {
  const cookie = (await context.cookies()).find(({ name }) => name === "mz-session");
  if (!cookie) throw new Error("no session cookie");
  const json = Buffer.from(cookie.value.slice(prefix.length), "base64url").toString("utf8");
  return { cookie, value: session.parse(JSON.parse(json)) };
}

/** Turns the clock of the session forward: its access token looks as if it had run out. Gives the old refresh token. */
export async function letTokenRunOut(context: BrowserContext) {
  const { cookie, value } = await sessionCookie(context);
  await context.addCookies([
    { ...cookie, value: sealed({ ...value, expires_at: 1, expires_in: 0 }) },
  ]);
  return value.refresh_token;
}
