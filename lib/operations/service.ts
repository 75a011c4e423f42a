import "server-only";

import { lookAtBackEnd } from "@/lib/supabase/reach";

import { askLive, askModel } from "./probe";
import type { ServiceState } from "./types";

/** What load balancers and people are told: whether this server can work, and what of it they miss. */
export type Service = { ready: boolean; state: ServiceState };

/** How the service stands, for everybody: coarse, and nothing of why. Never throws. */
export async function serviceNow(): Promise<Service> {
  const [{ auth, database }, live, model] = await Promise.all([
    lookAtBackEnd(),
    askLive(),
    askModel(),
  ]);
  const ready = auth && database !== null;
  const isGuided = model === "away" || model === "refused";
  return {
    ready,
    state: {
      records: ready ? (database.readOnly ? "read_only" : "ok") : "down",
      live: live.answers ? "ok" : "down",
      assistants: isGuided ? "guided" : "ok",
      reminders: database?.jobsLate === true ? "late" : "ok",
    },
  };
}
