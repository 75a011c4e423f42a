import { z } from "zod";

const webUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const secret = z
  .string({ error: "is not set" })
  .min(32, { error: "must have at least 32 characters" });
/** Origins, comma-separated: https, or http on this machine. */
const origins = z
  .string()
  .transform((list) => list.split(",").map((origin) => origin.trim()))
  .refine((list) => list.every(isOrigin), {
    error: "must be https origins, such as https://push.example, separated by commas",
  });
/** A longer or shorter one makes Agora's own builder answer an empty token instead of an error. */
const agoraKey = z.string().regex(/^[0-9a-f]{32}$/i, { error: "must be 32 hexadecimal digits" });
/** Addresses of relays, comma-separated (RFC 7065). */
const relays = z
  .string()
  .transform((list) => list.split(",").map((address) => address.trim()))
  .refine((list) => list.every((address) => /^turns?:[^\s,]+$/.test(address)), {
    error: "must be relays, such as turn:turn.example:3478, separated by commas",
  });
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
  /** Where people reach the application, for links in mails and text messages. */
  APP_URL: webUrl.optional(),
  PORT: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp or smtps address" }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, {
      error: "must be an address, or a name and an <address>",
    })
    .default("MedZen <no-reply@medzen.test>"),
  /** Takes `{"to","text"}` by POST and sends it as a text message. */
  SMS_URL: webUrl.optional(),
  SMS_TOKEN: key.optional(),
  /** Push services that may be called beside the known ones. */
  PUSH_SERVICES: origins.optional(),
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
  /** Both set: visits by video run over Agora. Neither: from browser to browser. */
  NEXT_PUBLIC_AGORA_APP_ID: agoraKey.optional(),
  AGORA_APP_CERTIFICATE: agoraKey.optional(),
  /** Relays of visits from browser to browser. Without them those work within one network only. */
  TURN_URLS: relays.optional(),
  TURN_SECRET: key.optional(),
  /** Which language model the assistants use; unset: none, they are guided. */
  ASSISTANT_MODEL: z
    .string()
    .regex(/^(openai|anthropic)\/[\w.:/-]{1,100}$/, {
      error: "must be openai/<model> or anthropic/<model>",
    })
    .optional(),
  OPENAI_API_KEY: key.optional(),
  OPENAI_BASE_URL: webUrl.optional(),
  ANTHROPIC_API_KEY: key.optional(),
  ANTHROPIC_BASE_URL: webUrl.optional(),
});

type Variables = z.output<typeof variables>;

/** A language model and how it is reached. */
export type ModelSettings = {
  provider: "openai" | "anthropic";
  model: string;
  apiKey: string;
  baseUrl: string | undefined;
};

export type Env = {
  supabaseUrl: string;
  publishableKey: string;
  secretKey: string;
  powersyncUrl: string | null;
  appSecret: string;
  jobsSecret: string | null;
  appUrl: string;
  smtpUrl: string | null;
  mailFrom: string;
  sms: { url: string; token: string | null } | null;
  pushServices: string[];
  emergencyNumber: string;
  offlineLeaseDays: number;
  vapid: { publicKey: string; privateKey: string } | null;
  agora: { appId: string; certificate: string } | null;
  turn: { urls: string[]; secret: string } | null;
  model: ModelSettings | null;
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
    appUrl: (env.APP_URL ?? `http://localhost:${env.PORT ?? "3000"}`).replace(/\/+$/, ""),
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    sms: env.SMS_URL ? { url: env.SMS_URL, token: env.SMS_TOKEN ?? null } : null,
    pushServices: env.PUSH_SERVICES ?? [],
    emergencyNumber: env.EMERGENCY_NUMBER,
    offlineLeaseDays: env.OFFLINE_LEASE_DAYS,
    vapid: both(env, "VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY", (publicKey, privateKey) => ({
      publicKey,
      privateKey,
    })),
    agora: both(env, "NEXT_PUBLIC_AGORA_APP_ID", "AGORA_APP_CERTIFICATE", (appId, certificate) => ({
      appId,
      certificate,
    })),
    turn: both(env, "TURN_URLS", "TURN_SECRET", (urls, secret) => ({ urls, secret })),
    model: modelOf(env),
  };
}

const modelVariables = variables.pick({
  ASSISTANT_MODEL: true,
  OPENAI_API_KEY: true,
  OPENAI_BASE_URL: true,
  ANTHROPIC_API_KEY: true,
  ANTHROPIC_BASE_URL: true,
});

/** The language model alone, for commands that need nothing else; null where none is named. Throws as `parseEnv`. */
export function modelSettings(source: Record<string, string | undefined>): ModelSettings | null {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = modelVariables.safeParse(filled);
  if (!parsed.success) throw new Error(describe(parsed.error, filled));
  return modelOf(parsed.data);
}

/** A model without the key of its provider is a mistake that must not wait for the first patient. */
function modelOf(set: z.output<typeof modelVariables>): ModelSettings | null {
  if (set.ASSISTANT_MODEL === undefined) return null;
  const [name, ...rest] = set.ASSISTANT_MODEL.split("/");
  const provider = name === "openai" ? "openai" : "anthropic";
  const apiKey = provider === "openai" ? set.OPENAI_API_KEY : set.ANTHROPIC_API_KEY;
  if (apiKey === undefined) {
    throw new Error(
      `Environment: ${provider.toUpperCase()}_API_KEY is not set, which ASSISTANT_MODEL needs.`,
    );
  }
  const baseUrl = provider === "openai" ? set.OPENAI_BASE_URL : set.ANTHROPIC_BASE_URL;
  return { provider, model: rest.join("/"), apiKey, baseUrl };
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  const isLocal = ["localhost", "127.0.0.1"].includes(hostname);
  return origin === value && (protocol === "https:" || (protocol === "http:" && isLocal));
}

/** Two variables that are worth something together only. */
function both<A extends keyof Variables, B extends keyof Variables, T>(
  variablesSet: Variables,
  first: A,
  second: B,
  together: (first: NonNullable<Variables[A]>, second: NonNullable<Variables[B]>) => T,
): T | null {
  const one = variablesSet[first];
  const other = variablesSet[second];
  if (one && other) return together(one, other);
  if (!one && !other) return null;
  const missing = one ? second : first;
  throw new Error(`Environment: ${missing} is not set, but the other half of the pair is.`);
}

function describe(error: z.ZodError, source: Record<string, string | undefined>): string {
  const problems = error.issues.map((issue) => {
    const name = issue.path.map(String).join(".");
    return source[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
  });
  return `Environment: ${problems.join("; ")}.`;
}
