import "server-only";

import { nowMs } from "@/lib/kernel/clock";
import { env } from "@/lib/kernel/env";
import type { ModelSettings } from "@/lib/kernel/env-schema";

import type { Answer, Probes } from "./types";

/** Patience for one answer, in milliseconds: a page, or a load balancer, waits for the slowest. */
const patienceMs = 3_000;

/** So long an answer is good, in milliseconds: everybody's pages ask, and the services are asked once. */
const goodMs = { live: 10_000, sync: 10_000, model: 60_000 };

const silent: Answer = { answers: false, ms: null };

/** Whether the live endpoint opens a socket. Asked at most every ten seconds. Never throws. */
export const askLive = kept(goodMs.live, async (): Promise<Answer> => {
  const { supabaseUrl, publishableKey } = env();
  const query = new URLSearchParams({ apikey: publishableKey, vsn: "1.0.0" });
  const address = `${supabaseUrl.replace(/^http/, "ws")}/realtime/v1/websocket?${query.toString()}`;
  const began = nowMs();
  const opened = await opens(address);
  return opened ? { answers: true, ms: nowMs() - began } : silent;
});

/** Whether the sync service answers; null where there is none. Never throws. */
export const askSync = kept(goodMs.sync, async (): Promise<Answer | null> => {
  const { powersyncUrl } = env();
  if (powersyncUrl === null) return null;
  const began = nowMs();
  const status = await statusOf(`${powersyncUrl}/sync/stream`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  // A sync service refuses whoever brings no token; anything else is not one, or is ill.
  return status === 401 ? { answers: true, ms: nowMs() - began } : silent;
});

/**
 * Whether the language model's provider answers and takes the key: the list of its models is asked for, which
 * costs nothing and says nothing of anybody. Never throws.
 */
export const askModel = kept(goodMs.model, async (): Promise<Probes["model"]> => {
  const { model } = env();
  if (model === null) return "none";
  const status = await statusOf(...modelsOf(model));
  if (status === null || status >= 500) return "away";
  if (status === 401 || status === 403) return "refused";
  // Servers that only speak alike may have no such list.
  return status === 200 ? "ok" : "unknown";
});

function modelsOf({ provider, apiKey, baseUrl }: ModelSettings): [string, RequestInit] {
  if (provider === "anthropic") {
    const headers = { "x-api-key": apiKey, "anthropic-version": "2023-06-01" };
    return [`${baseUrl ?? "https://api.anthropic.com/v1"}/models`, { headers }];
  }
  const headers = { authorization: `Bearer ${apiKey}` };
  return [`${baseUrl ?? "https://api.openai.com/v1"}/models`, { headers }];
}

/** Who carries visits by video, by what is set. Agora's own servers are not asked. */
export function videoSetting(): Probes["video"] {
  const { agora, turn } = env();
  if (agora !== null) return "agora";
  return turn === null ? "peer" : "relayed";
}

/** The status of an answer; null for none in time. */
async function statusOf(address: string, init: RequestInit): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(address, { ...init, signal, cache: "no-store" });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

function opens(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    const end = (opened: boolean) => {
      clearTimeout(timer);
      socket.close();
      resolve(opened);
    };
    const timer = setTimeout(() => end(false), patienceMs);
    socket.addEventListener("open", () => end(true));
    socket.addEventListener("error", () => end(false));
  });
}

/** The same question again within `ms` gets the same answer, also while it is awaited. */
function kept<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null;
  return () => {
    const now = nowMs();
    if (last === null || now - last.at >= ms || now < last.at) last = { at: now, answer: ask() };
    return last.answer;
  };
}
