import { z } from "zod";

import { errorCodes } from "./errors";

/** Longer than any healthy answer takes; an unanswered request must not hold a queue for ever. */
const timeoutMs = 15_000;

/** Browsers refuse to finish larger bodies than 64 kB after the page is gone. */
const keepaliveBytes = 60_000;

const answer = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.enum(errorCodes), retryAfterSeconds: z.number().optional() }),
  }),
]);

/** Our server's `Result`, or `ok: null` when it has not spoken: no network, or a gateway's page. */
export type Answer = z.output<typeof answer> | { ok: null; why: "network" | "server" };

/** Posts JSON from the browser to a handler of ours. Never rejects. */
export async function post(path: string, body: unknown): Promise<Answer> {
  const text = JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: text,
      // A message that is on its way when the page is left still arrives.
      keepalive: text.length < keepaliveBytes,
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    return { ok: null, why: "network" };
  }
  const json: unknown = await response.json().catch(() => null);
  const parsed = answer.safeParse(json);
  // Not our words: a gateway or a starting server spoke, so nothing is decided.
  return parsed.success ? parsed.data : { ok: null, why: "server" };
}
