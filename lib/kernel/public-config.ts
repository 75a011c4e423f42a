import { z } from "zod";

import type { Env } from "./env-schema";

const schema = z.object({
  supabaseUrl: z.string(),
  publishableKey: z.string(),
  powersyncUrl: z.string().nullable(),
  emergencyNumber: z.string(),
  leaseDays: z.number(),
  /** Null where the clinic has set up no pushes. */
  vapidPublicKey: z.string().nullable(),
  /** What carries pictures and sound of visits. */
  callEngine: z.enum(["p2p", "agora"]),
});

/** What the browser may know of the environment. The list is closed: nothing is spread into it. */
export type PublicConfig = z.infer<typeof schema>;

/** The id of the `<script type="application/json">` in which the root layout hands it over. */
export const publicConfigElementId = "public-config";

export function publicConfig(env: Env): PublicConfig {
  return {
    supabaseUrl: env.supabaseUrl,
    publishableKey: env.publishableKey,
    powersyncUrl: env.powersyncUrl,
    emergencyNumber: env.emergencyNumber,
    leaseDays: env.offlineLeaseDays,
    vapidPublicKey: env.vapid?.publicKey ?? null,
    callEngine: env.agora === null ? "p2p" : "agora",
  };
}

/** JSON that is safe inside a script element: no `<` is left that could end it. */
export function serializePublicConfig(config: PublicConfig): string {
  return JSON.stringify(config).replaceAll("<", "\\u003c");
}

let known: PublicConfig | undefined;

/** In the browser: what the root layout handed over. Throws when the element is missing. */
export function readPublicConfig(): PublicConfig {
  known ??= schema.parse(
    JSON.parse(document.getElementById(publicConfigElementId)?.textContent ?? "null"),
  );
  return known;
}
