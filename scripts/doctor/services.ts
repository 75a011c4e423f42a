import { createTransport } from "nodemailer";
import { z } from "zod";
import { nowMs } from "../../lib/kernel/clock.ts";
import type { Env } from "../../lib/kernel/env-schema.ts";
import { headersOf } from "../../lib/operations/telemetry/headers.ts";
import { bad, codeOf, type Finding, isLocal, ok } from "./finding.ts";

/** Patience for one answer, in milliseconds. */
const patienceMs = 5_000;
/** Access tokens and one-time codes stop being true beyond this, in seconds. */
const clockLimitSeconds = 60;

/**
 * Asks every service that the environment names, at the same time. Reads only, sends no mail and costs
 * nothing; language models, SMS and push services are not called.
 */
export async function checkServices(env: Env): Promise<Finding[]> {
  const found = await Promise.all([
    checkApi(env),
    checkDatabase(env),
    checkSigningKeys(env),
    checkPowersync(env),
    checkSmtp(env),
    checkCollector(env),
  ]);
  return found.flat();
}

/** An answer, or the code of why there is none. */
async function ask(address: string, init: RequestInit = {}): Promise<Response | string> {
  try {
    return await fetch(address, { ...init, signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    return codeOf(error);
  }
}

/** Whether Auth answers, takes the publishable key, and has the same time. */
export async function checkApi({ supabaseUrl, publishableKey }: Env): Promise<Finding[]> {
  const asked = nowMs();
  const answer = await ask(`${supabaseUrl}/auth/v1/settings`, {
    headers: { apikey: publishableKey },
  });
  const name = "NEXT_PUBLIC_SUPABASE_URL";
  if (typeof answer === "string") {
    return [
      bad("error", name, `nobody answers (${answer})`, "check the address, and that it runs"),
    ];
  }
  if (answer.status === 401 || answer.status === 403) {
    return [
      bad(
        "error",
        "NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY",
        "is refused by this project",
        "take the publishable key of the project that NEXT_PUBLIC_SUPABASE_URL names",
      ),
    ];
  }
  if (!answer.ok) {
    return [
      bad("error", name, `answers ${answer.status}`, "check that Supabase Auth is there and runs"),
    ];
  }
  return [ok("Auth", "answers"), ...checkClock(answer.headers.get("date"), (asked + nowMs()) / 2)];
}

/** `date` is the other side's `Date` header; `here` this machine's time, in milliseconds since 1970. */
export function checkClock(date: string | null, here: number): Finding[] {
  const there = Date.parse(date ?? "");
  if (Number.isNaN(there)) return [];
  const seconds = Math.round((here - there) / 1_000);
  if (Math.abs(seconds) <= clockLimitSeconds) return [ok("clock", "agrees with the back end")];
  const way = seconds > 0 ? "fast" : "slow";
  return [
    bad(
      "error",
      "clock",
      `this machine is ${Math.abs(seconds)} s ${way} against the back end`,
      "switch on time synchronisation (NTP) on both",
    ),
  ];
}

const refusal = z.looseObject({ code: z.string().nullish() });

/** Whether the Data API takes the secret key, reaches its database, and finds MedZen's tables there. */
export async function checkDatabase({ supabaseUrl, secretKey }: Env): Promise<Finding[]> {
  const answer = await ask(`${supabaseUrl}/rest/v1/facilities?select=id&limit=1`, {
    headers: { apikey: secretKey, authorization: `Bearer ${secretKey}` },
  });
  if (typeof answer === "string") {
    return [bad("error", "Data API", `nobody answers (${answer})`, "check that it runs")];
  }
  if (answer.ok) return [ok("Data API", "reaches the database and finds MedZen's tables")];
  const body = refusal.safeParse(await answer.json().catch(() => null));
  const code = body.data?.code ?? "";
  if (/^(42P01|PGRST(120|200|205|106))$/.test(code) || answer.status === 404) {
    return [
      bad(
        "error",
        "Data API",
        "does not know MedZen's tables",
        "push the migrations (docs/deploy.md), then notify pgrst, 'reload schema'",
      ),
    ];
  }
  if (answer.status === 401 || answer.status === 403) {
    return [
      bad(
        "error",
        "SUPABASE_SECRET_KEY",
        "is refused by this project",
        "take the secret key of the project that NEXT_PUBLIC_SUPABASE_URL names",
      ),
    ];
  }
  return [
    bad(
      "error",
      "Data API",
      `answers ${answer.status} ${code}`.trim(),
      "see its log: the database may be away",
    ),
  ];
}

const keySet = z.looseObject({ keys: z.array(z.unknown()) });

/** The public keys by which PowerSync checks people's tokens. */
export async function checkSigningKeys(env: Env): Promise<Finding[]> {
  const answer = await ask(`${env.supabaseUrl}/auth/v1/.well-known/jwks.json`, {
    headers: { apikey: env.publishableKey },
  });
  if (typeof answer === "string" || !answer.ok) {
    return [
      bad("warning", "JWKS", "Auth shows no key set", "check /auth/v1/.well-known/jwks.json"),
    ];
  }
  const body = keySet.safeParse(await answer.json().catch(() => null));
  if (body.success && body.data.keys.length > 0) return [ok("JWKS", "has a key")];
  // The embedded stack signs with a shared secret, which its own sync endpoint knows.
  if (env.powersyncUrl === null || isLocal(env.supabaseUrl)) {
    return [ok("JWKS", "is empty: tokens are signed with a shared secret")];
  }
  return [
    bad(
      "warning",
      "JWKS",
      "is empty: tokens are signed with a shared secret",
      "give PowerSync that secret, or change the project to asymmetric signing keys",
    ),
  ];
}

/** A sync service refuses whoever brings no token; anything else is not one. */
export async function checkPowersync({ powersyncUrl }: Env): Promise<Finding[]> {
  if (powersyncUrl === null) return [];
  const name = "NEXT_PUBLIC_POWERSYNC_URL";
  const answer = await ask(`${powersyncUrl}/sync/stream`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (typeof answer === "string") {
    return [
      bad("error", name, `nobody answers (${answer})`, "check the address, and that it runs"),
    ];
  }
  if (answer.status === 401) return [ok("PowerSync", "answers, and asks for a token")];
  return [
    bad("error", name, `answers ${answer.status}, as no sync service does`, "check the address"),
  ];
}

/** Whether the collector of traces answers. An empty list of spans is sent, which it keeps nothing of. */
export async function checkCollector({ otel }: Env): Promise<Finding[]> {
  if (otel === null) return [];
  const name = "OTEL_EXPORTER_OTLP_ENDPOINT";
  const answer = await ask(`${otel.endpoint}/v1/traces`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headersOf(otel.headers) },
    body: '{"resourceSpans":[]}',
  });
  if (typeof answer === "string") {
    return [
      bad("warning", name, `nobody answers (${answer})`, "check the address, without /v1/traces"),
    ];
  }
  if (answer.ok) return [ok("collector", "takes traces")];
  if (answer.status === 401 || answer.status === 403) {
    const headers = "OTEL_EXPORTER_OTLP_HEADERS";
    return [bad("warning", headers, "is refused by the collector", "set what it wants to be told")];
  }
  return [
    bad("warning", name, `answers ${answer.status}`, "name a collector that speaks OTLP over HTTP"),
  ];
}

/** Connects to the mail server and says hello, with name and password where there are some. Sends nothing. */
export async function checkSmtp({ smtpUrl }: Env): Promise<Finding[]> {
  if (smtpUrl === null) return [];
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  });
  try {
    await transport.verify();
    return [ok("SMTP", "answers and lets us in")];
  } catch (error) {
    const code = codeOf(error);
    return [
      code === "EAUTH"
        ? bad("error", "SMTP_URL", "its name or password is refused", "check both, URL-encoded")
        : bad("error", "SMTP_URL", `nobody answers there (${code})`, "check host, port and smtps"),
    ];
  } finally {
    transport.close();
  }
}
