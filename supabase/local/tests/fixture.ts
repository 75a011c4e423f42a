import { fileURLToPath } from "node:url";
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import type { StackStatus } from "../status.ts";
import type { BootOptions } from "./boot.ts";

/** Boots on the small schema beside this file instead of the product's. */
export const fixture: BootOptions = {
  migrationsDir: fileURLToPath(new URL("fixture/migrations", import.meta.url)),
  seedFile: fileURLToPath(new URL("fixture/seed.sql", import.meta.url)),
};

/** The fixture's password, for all its people. */
export const password = "correct-horse";

/** An unmodified client that keeps its session in memory. */
export function clientOf(status: StackStatus, key = status.publishableKey) {
  return createClient(status.apiUrl, key, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
}

/** A client signed in as one of the fixture's people. */
export async function signedIn(status: StackStatus, email: string) {
  const client = clientOf(status);
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error !== null) {
    throw error;
  }
  return client;
}

const mails = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      text: z.string(),
      html: z.string().nullable(),
    }),
  ),
});

/** The captured mails to an address, newest first. */
export async function capturedMails({ mailUrl }: StackStatus, address: string) {
  const response = await fetch(`${mailUrl}?to=${encodeURIComponent(address)}`, {
    headers: { accept: "application/json" },
  });
  return mails.parse(await response.json()).messages;
}
