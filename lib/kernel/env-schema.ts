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
/** The two keys of a Supabase project look alike in a form, and a swap hands the secret one to every browser. */
const publishableKey = key.refine((value) => !isSecretKey(value), {
  error: "holds a secret key, which every browser would be given; the publishable one belongs here",
});
const secretKey = key.refine((value) => !isPublishableKey(value), {
  error: "holds the publishable key; the secret one belongs here",
});

/**
 * Every variable the application reads, as `.env` documentation: the start scripts fill what is
 * unset from the embedded stack's `status.json`. An empty string counts as unset, because that is
 * how shells and container files write "nothing".
 */
const variables = z.object({
  NEXT_PUBLIC_SUPABASE_URL: webUrl,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey,
  SUPABASE_SECRET_KEY: secretKey,
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
  /** A collector of traces and metrics by OTLP over HTTP; unset: none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^[\w-]+=[^\s,]+(,[\w-]+=[^\s,]+)*$/, { error: "must be name=value, by commas" })
    .default(""),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[\w.-]{1,60}$/, { error: "must be a name without blanks" })
    .default("medzen"),
});

/** The name of every variable that the application reads. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

/** What is wrong with one variable, in words that hold no value. */
export type EnvProblem = { name: string; problem: string };

/** Worth something together only. */
const pairs = [
  ["VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY"],
  ["NEXT_PUBLIC_AGORA_APP_ID", "AGORA_APP_CERTIFICATE"],
  ["TURN_URLS", "TURN_SECRET"],
] as const;

/** A language model and how it is reached. */
export type ModelSettings = {
  provider: "openai" | "anthropic";
  model: string;
  apiKey: string;
  baseUrl: string | undefined;
};

/** Where traces and metrics go. `headers` as OpenTelemetry writes them. */
export type OtelSettings = { endpoint: string; headers: string; serviceName: string };

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
  otel: OtelSettings | null;
};

/**
 * Reads the environment. Throws one error that names every bad variable and what is wrong with it,
 * and never prints a value: most of them are secrets.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  refuse(envProblems(source));
  const env = variables.parse(present(source));
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
    vapid: both(env.VAPID_PUBLIC_KEY, env.VAPID_PRIVATE_KEY, (publicKey, privateKey) => ({
      publicKey,
      privateKey,
    })),
    agora: both(env.NEXT_PUBLIC_AGORA_APP_ID, env.AGORA_APP_CERTIFICATE, (appId, certificate) => ({
      appId,
      certificate,
    })),
    turn: both(env.TURN_URLS, env.TURN_SECRET, (urls, secret) => ({ urls, secret })),
    model: modelOf(env),
    otel: both(env.OTEL_EXPORTER_OTLP_ENDPOINT, env.OTEL_SERVICE_NAME, (endpoint, serviceName) => ({
      endpoint: endpoint.replace(/\/+$/, ""),
      headers: env.OTEL_EXPORTER_OTLP_HEADERS,
      serviceName,
    })),
  };
}

function refuse(problems: readonly EnvProblem[]): void {
  if (problems.length === 0) return;
  const words = problems.map(({ name, problem }) => `${name} ${problem}`);
  throw new Error(`Environment: ${words.join("; ")}.`);
}

/**
 * Everything that is wrong with an environment, one entry for a variable, by which both the start of
 * the application and `npm run doctor` judge it.
 */
export function envProblems(source: Record<string, string | undefined>): EnvProblem[] {
  const given = present(source);
  const found = new Map<string, string>();
  for (const name of variableNames) {
    const value = given[name];
    // Pasted secrets bring a line break along; some readers drop it, others send it, and no two agree.
    if (value !== undefined && value !== value.trim()) {
      found.set(name, "begins or ends with a space or a line break");
    } else if (value !== undefined && /^(["']).*\1$/.test(value)) {
      // Shells take quotes away; files for containers do not.
      found.set(name, "stands in quotes");
    }
  }
  for (const issue of variables.safeParse(given).error?.issues ?? []) {
    const name = issue.path.map(String).join(".");
    if (!found.has(name)) found.set(name, given[name] === undefined ? "is not set" : issue.message);
  }
  for (const [one, other] of pairs) {
    if ((given[one] === undefined) === (given[other] === undefined)) continue;
    const missing = given[one] === undefined ? one : other;
    found.set(missing, "is not set, but the other half of the pair is");
  }
  const modelKey = given["ASSISTANT_MODEL"] && modelKeyOf(given["ASSISTANT_MODEL"]);
  // A model without the key of its provider is a mistake that must not wait for the first patient.
  if (modelKey && !found.has("ASSISTANT_MODEL") && given[modelKey] === undefined) {
    found.set(modelKey, "is not set, which ASSISTANT_MODEL needs");
  }
  return [...found].map(([name, problem]) => ({ name, problem }));
}

/** An empty string counts as unset. */
function present(source: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
}

function modelKeyOf(model: string): "OPENAI_API_KEY" | "ANTHROPIC_API_KEY" {
  return model.startsWith("openai/") ? "OPENAI_API_KEY" : "ANTHROPIC_API_KEY";
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
  refuse(envProblems(source).filter(({ name }) => name in modelVariables.shape));
  return modelOf(modelVariables.parse(present(source)));
}

function modelOf(set: z.output<typeof modelVariables>): ModelSettings | null {
  if (set.ASSISTANT_MODEL === undefined) return null;
  const [name, ...rest] = set.ASSISTANT_MODEL.split("/");
  const provider = name === "openai" ? "openai" : "anthropic";
  const apiKey = set[modelKeyOf(set.ASSISTANT_MODEL)];
  if (apiKey === undefined) return null;
  const baseUrl = provider === "openai" ? set.OPENAI_BASE_URL : set.ANTHROPIC_BASE_URL;
  return { provider, model: rest.join("/"), apiKey, baseUrl };
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  const isLocal = ["localhost", "127.0.0.1"].includes(hostname);
  return origin === value && (protocol === "https:" || (protocol === "http:" && isLocal));
}

/** Of one kind or the other, new or old: the old ones are tokens that name a role. */
function isSecretKey(value: string): boolean {
  return value.startsWith("sb_secret_") || roleIn(value) === "service_role";
}

function isPublishableKey(value: string): boolean {
  return value.startsWith("sb_publishable_") || roleIn(value) === "anon";
}

const claims = z.looseObject({ role: z.string() });

/** The role that a JWT names, unverified; null where the value is none. */
function roleIn(value: string): string | null {
  const [, payload = ""] = value.split(".");
  try {
    return claims.parse(JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")))).role;
  } catch {
    return null;
  }
}

function both<A, B, T>(
  one: A | undefined,
  other: B | undefined,
  together: (one: A, other: B) => T,
): T | null {
  return one === undefined || other === undefined ? null : together(one, other);
}
