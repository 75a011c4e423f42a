import "server-only";

import { appErrorFrom } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { CallState } from "./types";
import { callStateWire } from "./wire";

/** A visit by video as the signed-in person sees it; null for one that is not theirs, or not there. */
export async function callStateOf(id: string): Promise<CallState | null> {
  const client = await serverClient();
  const { data, error } = await client.rpc("call_state", { p_session_id: id });
  if (error) {
    const known = appErrorFrom(error);
    if (known.code === "not_found" || known.code === "invalid") return null;
    throw known;
  }
  return callStateWire.parse(data);
}
