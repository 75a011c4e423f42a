import "server-only";

import { nowMs } from "@/lib/kernel/clock";
import { inTime } from "@/lib/kernel/in-time";
import { log } from "@/lib/kernel/log";
import { must } from "@/lib/supabase/must";
import { lookAtBackEnd } from "@/lib/supabase/reach";
import { serverClient } from "@/lib/supabase/server";

import { overviewOf } from "./judge";
import { askLive, askModel, askSync, videoSetting } from "./probe";
import { type HealthFigures, healthFigures } from "./schema";
import type { Overview } from "./types";

/** Patience for the database's figures, in milliseconds. */
const patienceMs = 5_000;

/** How every part of the system stands. For system administrators; a part that fails is unknown. Never throws. */
export async function systemOverview(): Promise<Overview> {
  const [health, { database }, live, sync, model] = await Promise.all([
    healthOrNull(),
    lookAtBackEnd(),
    askLive(),
    askSync(),
    askModel(),
  ]);
  const probes = {
    database: { answers: database !== null, ms: database?.ms ?? null },
    live,
    sync,
    model,
    video: videoSetting(),
  };
  return overviewOf(health, probes, nowMs());
}

async function healthOrNull(): Promise<HealthFigures | null> {
  try {
    const client = await serverClient();
    const asked = client.rpc("system_health").then((found) => healthFigures.parse(must(found)));
    return await inTime(Promise.resolve(asked), patienceMs);
  } catch (error) {
    log.warn("operations.figures_missing", { error });
    return null;
  }
}
