import "server-only";

import { appErrorFrom, must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { staffRoles } from "./schema";
import type { Actor, SecondFactors } from "./types";

/** A person's devices for the second step; null for those who are never asked for one. */
export async function secondFactorsOf({ role }: Actor): Promise<SecondFactors | null> {
  if (!staffRoles.some((one) => one === role)) return null;
  const client = await serverClient();
  const [listed, rule] = await Promise.all([
    client.auth.mfa.listFactors(),
    client.rpc("my_second_factor_rule"),
  ]);
  if (listed.error) throw appErrorFrom(listed.error);
  const factors = listed.data.totp.map(({ id, friendly_name: name = "", created_at: added }) => ({
    id,
    name,
    addedAt: Date.parse(added),
  }));
  return { factors, asked: must(rule) ?? false };
}
