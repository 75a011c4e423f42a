import "server-only";

import { headers } from "next/headers";
import { z } from "zod";

import { deviceLabel } from "@/lib/kernel/device-label";
import { log } from "@/lib/kernel/log";
import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { OpenSession } from "./types";

const moment = z.string().transform((text) => Date.parse(text));

const row = z
  .object({
    id: z.uuid(),
    label: z.string().nullable(),
    started_at: moment,
    last_seen_at: moment,
    is_this: z.boolean(),
  })
  .transform((found): OpenSession => ({
    id: found.id,
    label: found.label,
    startedAt: found.started_at,
    lastSeenAt: found.last_seen_at,
    isThis: found.is_this,
  }));

/** Where the caller is signed in, this browser first. */
export async function openSessions(): Promise<OpenSession[]> {
  const client = await serverClient();
  return z.array(row).parse(must(await client.rpc("list_sessions")));
}

/**
 * Remembers by what the person knows this browser again. Auth cannot: it hears from our server alone. Never throws:
 * a session without a name is a session all the same.
 */
export async function noteSession(client: Awaited<ReturnType<typeof serverClient>>): Promise<void> {
  const label = deviceLabel((await headers()).get("user-agent") ?? "");
  if (label === "") return;
  const { error } = await client.rpc("note_session", { p_label: label });
  if (error) log.warn("session.not_named", { error });
}
