import { z } from "zod";

import type { CallGrant } from "@/lib/adapters/rtc/port";
import type { CallBack, CallState } from "@/lib/calls/types";
import { callBacksWire, callStateWire } from "@/lib/calls/wire";
import { nowMs } from "@/lib/kernel/clock";
import type { ErrorCode } from "@/lib/kernel/errors";
import { post } from "@/lib/kernel/post";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

import type { BrowserKind } from "./browser";
import type { QualityFigures } from "./quality-meter";

const member = z.object({
  userId: z.uuid(),
  uid: z.int().min(1),
  role: z.enum(["provider", "patient", "guest"]),
  name: z.string(),
  fingerprint: z.string().nullable(),
});

const grantAnswer = z
  .object({
    sessionId: z.uuid(),
    engine: z.enum(["p2p", "agora"]),
    channel: z.string(),
    self: member,
    members: z.array(member),
    issuedAt: z.string(),
    expiresAt: z.string(),
    lastJoinAt: z.string(),
    hardEndAt: z.string(),
    p2p: z
      .object({
        topic: z.string(),
        iceServers: z.array(
          z.object({
            urls: z.union([z.string(), z.array(z.string())]),
            username: z.string().optional(),
            credential: z.string().optional(),
          }),
        ),
        relayOnly: z.boolean(),
      })
      .nullable(),
    agora: z.object({ appId: z.string(), token: z.string() }).nullable(),
  })
  .nullable();

/** A grant, "not let in yet", a refusal with its reason, or no answer at all. */
export type GrantAnswer =
  | { kind: "granted"; grant: CallGrant }
  | { kind: "waiting" }
  | { kind: "refused"; code: ErrorCode }
  | { kind: "unheard" };

/** Asks our server to open the call for the signed-in person. Never rejects. */
export async function askGrant(id: string, fingerprint: string | null): Promise<GrantAnswer> {
  const answer = await post(`/api/calls/${id}/token`, { fingerprint });
  if (answer.ok === null) return { kind: "unheard" };
  if (!answer.ok) {
    const { code } = answer.error;
    return code === "unavailable" ? { kind: "unheard" } : { kind: "refused", code };
  }
  const parsed = grantAnswer.safeParse(answer.value);
  if (!parsed.success) return { kind: "unheard" };
  return parsed.data === null ? { kind: "waiting" } : { kind: "granted", grant: parsed.data };
}

/** The visit as it stands. Rejects with an `AppError`. */
export async function readCall(id: string): Promise<CallState> {
  const client = browserClient();
  return callStateWire.parse(must(await client.rpc("call_state", { p_session_id: id })));
}

/** Whom the signed-in provider is to call by telephone, the longest waiting first. Rejects with an `AppError`. */
export async function readCallBacks(): Promise<CallBack[]> {
  return callBacksWire.parse(must(await browserClient().rpc("list_call_backs")));
}

/** What a page has measured of its connections in a call so far. */
export type QualityReport = {
  callId: string;
  /** Of this life of the page: what it says again replaces what it said before. */
  pageId: string;
  engine: CallGrant["engine"];
  browser: BrowserKind;
  figures: QualityFigures;
};

/** Says how the connections of a call are. Rejects with an `AppError`. */
export async function reportQuality(report: QualityReport): Promise<void> {
  const { figures } = report;
  must(
    await browserClient().rpc("report_call_quality", {
      p_session_id: report.callId,
      p_page_id: report.pageId,
      p_engine: report.engine,
      p_browser: report.browser,
      p_seconds: figures.seconds,
      p_bad_in_seconds: figures.badIn,
      p_bad_out_seconds: figures.badOut,
      p_steps_down: figures.stepsDown,
      p_reconnects: figures.reconnects,
    }),
  );
}

/** Says that this page is still here. Rejects with an `AppError`. */
export async function keepPresence(id: string): Promise<void> {
  const client = browserClient();
  must(await client.rpc("keep_call_presence", { p_session_id: id }));
}

const open = ["pending", "active"];
const slackMs = 5_400_000;
/** More doors at once nobody keeps an eye on. */
const mostCalls = 12;

/** The visit of this person that runs now, by its id; null where none does. Rejects with an `AppError`. */
export async function readRunningCall(userId: string): Promise<string | null> {
  const client = browserClient();
  const [running] = must(
    await client
      .from("video_call_sessions")
      .select("id")
      .eq("status", "active")
      .or(`provider_id.eq.${userId},patient_id.eq.${userId}`)
      .order("call_window_start", { ascending: false })
      .limit(1),
  );
  return running?.id ?? null;
}

/**
 * The visits of this provider before whose door somebody may wait now. By the device's clock, with an hour and a half to
 * each side for one that is wrong: those that are over are not open any more. Rejects with an `AppError`.
 */
export async function readOpenCalls(providerId: string): Promise<CallState[]> {
  const client = browserClient();
  const at = (ms: number) => new Date(nowMs() + ms).toISOString();
  const rows = must(
    await client
      .from("video_call_sessions")
      .select("id")
      .eq("provider_id", providerId)
      .in("status", open)
      .lt("call_window_start", at(slackMs))
      .gt("call_window_end", at(-slackMs))
      .order("call_window_start")
      .limit(mostCalls),
  );
  return Promise.all(rows.map(({ id }) => readCall(id)));
}
