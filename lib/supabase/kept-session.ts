import { combineChunks, stringFromBase64URL } from "@supabase/ssr";
import { z } from "zod";

import { parseCookies } from "./cookie-jar";
import { sessionCookieName } from "./session-cookie";

const encoded = "base64-";
const session = z.object({ user: z.object({ id: z.uuid() }) });

/**
 * Whose session this browser keeps, without asking anybody: what a screen without a network goes
 * by. It opens only what this device holds of that person; the server never takes its word.
 */
export async function keptUserId(): Promise<string | null> {
  const jar = new Map(parseCookies(document.cookie).map(({ name, value }) => [name, value]));
  const text = await combineChunks(sessionCookieName, (name) => jar.get(name));
  if (text === null) return null;
  try {
    const json = text.startsWith(encoded) ? stringFromBase64URL(text.slice(encoded.length)) : text;
    return session.parse(JSON.parse(json)).user.id;
  } catch {
    return null;
  }
}
