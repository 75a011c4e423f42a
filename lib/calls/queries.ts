import "server-only";

import { z } from "zod";

import { appErrorFrom, must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import type { CallState, CallTotals } from "./types";
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

/** The newest call of a booked visit that the signed-in person may know of; null where there is none. */
export async function callOf(appointmentId: string): Promise<string | null> {
  if (!z.uuid().safeParse(appointmentId).success) return null;
  const client = await serverClient();
  const [newest] = must(
    await client
      .from("video_call_sessions")
      .select("id")
      .eq("appointment_id", appointmentId)
      .order("created_at", { ascending: false })
      .limit(1),
  );
  return newest?.id ?? null;
}

/** What the signed-in person has said of a visit; null when they have not. */
export async function ratingOf(id: string): Promise<boolean | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const client = await serverClient();
  const [given] = must(
    await client.from("call_ratings").select("went_well").eq("session_id", id).limit(1),
  );
  return given?.went_well ?? null;
}

/** As many days of connections as a clinic's overview sums up. */
const totalDays = 28;
/** Answers come slower: three months of them. */
const totalWeeks = 12;

/** How the visits of the signed-in administrator's clinic went; all nought for everybody else. */
export async function callTotals(): Promise<CallTotals> {
  const client = await serverClient();
  const [quality, ratings] = await Promise.all([
    client.rpc("call_quality_totals", { p_days: totalDays }),
    client.rpc("call_rating_totals", { p_weeks: totalWeeks }),
  ]);
  const days = must(quality);
  const weeks = must(ratings);
  const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  return {
    days: totalDays,
    visits: sum(days, (it) => it.visits),
    minutes: sum(days, (it) => it.minutes),
    badMinutes: sum(days, (it) => it.bad_minutes),
    stepsDown: sum(days, (it) => it.steps_down),
    reconnects: sum(days, (it) => it.reconnects),
    wentWell: sum(weeks, (it) => it.went_well),
    didNot: sum(weeks, (it) => it.did_not),
  };
}
