import { z } from "zod";

const webUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const secret = z
  .string({ error: "is not set" })
  .min(32, { error: "must have at least 32 characters" });
const key = z.string({ error: "is not set" }).min(8, { error: "is too short to be a key" });

/**
 * Every variable the application reads, as `.env` documentation: the start scripts fill what is
 * unset from the embedded stack's `status.json`. An empty string counts as unset, because that is
 * how shells and container files write "nothing".
 */
const variables = z.object({
  NEXT_PUBLIC_SUPABASE_URL: webUrl,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: key,
  SUPABASE_SECRET_KEY: key,
  /** Unset beside a hosted Supabase: the application runs online-only. */
  NEXT_PUBLIC_POWERSYNC_URL: webUrl.optional(),
  /** Signs short-lived proofs, such as the one that opens the reset-password page. */
  APP_SECRET: secret,
  /** Opens `POST /api/jobs/run`. */
  JOBS_SECRET: key.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp or smtps address" }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** What people in danger are told to call, as dialled; 112 is the emergency number of the EU. */
  EMERGENCY_NUMBER: z
    .string()
    .regex(/^\+?[0-9]{2,15}$/, { error: "must be a telephone number: digits only" })
    .default("112"),
  /** So many days without contact, and the copy of a person's data on a device is wiped. */
  OFFLINE_LEASE_DAYS: z.coerce
    .number({ error: "must be a number of days" })
    .int({ error: "must be a whole number of days" })
    .min(1, { error: "must be at least 1" })
    .max(365, { error: "must be at most 365" })
    .default(14),
  VAPID_PUBLIC_KEY: key.optional(),
  VAPID_PRIVATE_KEY: key.optional(),
});

export type Env = {
  supabaseUrl: string;
  publishableKey: string;
  secretKey: string;
  powersyncUrl: string | null;
  appSecret: string;
  jobsSecret: string | null;
  smtpUrl: string | null;
  mailFrom: string | null;
  emergencyNumber: string;
  offlineLeaseDays: number;
  vapid: { publicKey: string; privateKey: string } | null;
};

/**
 * Reads the environment. Throws one error that names every bad variable and what is wrong with it,
 * and never prints a value: most of them are secrets.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(filled);
  if (!parsed.success) throw new Error(describe(parsed.error, filled));
  const env = parsed.data;
  return {
    supabaseUrl: env.NEXT_PUBLIC_SUPABASE_URL.replace(/\/+$/, ""),
    publishableKey: env.NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY,
    secretKey: env.SUPABASE_SECRET_KEY,
    powersyncUrl: env.NEXT_PUBLIC_POWERSYNC_URL?.replace(/\/+$/, "") ?? null,
    appSecret: env.APP_SECRET,
    jobsSecret: env.JOBS_SECRET ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? null,
    emergencyNumber: env.EMERGENCY_NUMBER,
    offlineLeaseDays: env.OFFLINE_LEASE_DAYS,
    vapid: vapidPair(env.VAPID_PUBLIC_KEY, env.VAPID_PRIVATE_KEY),
  };
}

function vapidPair(publicKey?: string, privateKey?: string): Env["vapid"] {
  if (publicKey && privateKey) return { publicKey, privateKey };
  if (!publicKey && !privateKey) return null;
  const missing = publicKey ? "VAPID_PRIVATE_KEY" : "VAPID_PUBLIC_KEY";
  throw new Error(`Environment: ${missing} is not set, but the other half of the pair is.`);
}

function describe(error: z.ZodError, source: Record<string, string | undefined>): string {
  const problems = error.issues.map((issue) => {
    const name = issue.path.map(String).join(".");
    return source[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
  });
  return `Environment: ${problems.join("; ")}.`;
}
