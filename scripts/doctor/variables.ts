import { envProblems } from "../../lib/kernel/env-schema.ts";
import { bad, type Finding, isLocal, ok, type Source } from "./finding.ts";

/** Where a value comes from, for those that a clinic's operator has to fetch or make. */
const where: Readonly<Record<string, string>> = {
  NEXT_PUBLIC_SUPABASE_URL: "Supabase: Project Settings, Data API, Project URL",
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: "Supabase: Project Settings, API Keys, publishable key",
  SUPABASE_SECRET_KEY: "Supabase: Project Settings, API Keys, secret key",
  NEXT_PUBLIC_POWERSYNC_URL: "PowerSync: the instance's URL",
  APP_SECRET: "make one: openssl rand -base64 48",
  JOBS_SECRET: "make one: openssl rand -base64 48",
  APP_URL: "the address at which people open MedZen",
  VAPID_PUBLIC_KEY: "make both: npx web-push generate-vapid-keys",
  VAPID_PRIVATE_KEY: "make both: npx web-push generate-vapid-keys",
  NEXT_PUBLIC_AGORA_APP_ID: "Agora Console: the project's App ID",
  AGORA_APP_CERTIFICATE: "Agora Console: the project's primary certificate",
  OPENAI_API_KEY: "the provider's console",
  ANTHROPIC_API_KEY: "the provider's console",
};

/** What people type by habit, and what is read instead. */
const otherNames: Readonly<Record<string, string>> = {
  SUPABASE_URL: "NEXT_PUBLIC_SUPABASE_URL",
  NEXT_PUBLIC_SUPABASE_ANON_KEY: "NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY",
  SUPABASE_ANON_KEY: "NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY",
  SUPABASE_PUBLISHABLE_KEY: "NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY",
  SUPABASE_SERVICE_ROLE_KEY: "SUPABASE_SECRET_KEY",
  POWERSYNC_URL: "NEXT_PUBLIC_POWERSYNC_URL",
  AGORA_APP_ID: "NEXT_PUBLIC_AGORA_APP_ID",
  NEXT_PUBLIC_VAPID_PUBLIC_KEY: "VAPID_PUBLIC_KEY",
};

/** Secrets that a `NEXT_PUBLIC_` in front would put into what browsers load. */
const secrets = [
  "SUPABASE_SECRET_KEY",
  "SUPABASE_SERVICE_ROLE_KEY",
  "APP_SECRET",
  "JOBS_SECRET",
  "AGORA_APP_CERTIFICATE",
  "TURN_SECRET",
  "VAPID_PRIVATE_KEY",
  "OPENAI_API_KEY",
  "ANTHROPIC_API_KEY",
  "OTEL_EXPORTER_OTLP_HEADERS",
];

/** What does not work without a variable that may be unset. Warnings where people miss it, notes where it is a choice. */
const withoutIt: readonly (readonly [string, "note" | "warning", string])[] = [
  ["NEXT_PUBLIC_POWERSYNC_URL", "warning", "MedZen works with a connection only"],
  ["JOBS_SECRET", "warning", "nothing that is due is done: no notices, no screening on the server"],
  ["APP_URL", "warning", "links in mails lead to http://localhost"],
  ["SMTP_URL", "warning", "nobody is told by e-mail that a message waits"],
  ["VAPID_PUBLIC_KEY", "warning", "no push messages"],
  ["NEXT_PUBLIC_AGORA_APP_ID", "note", "visits by video go from browser to browser"],
  ["ASSISTANT_MODEL", "note", "assistants are guided, without a language model"],
  ["SMS_URL", "note", "no text messages"],
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "note", "no traces and no metrics"],
];

/**
 * Judges the variables alone, without asking anybody: the schema by which the application starts, then
 * names that nobody reads, then what is missing for people.
 */
export function checkVariables(source: Source): Finding[] {
  const problems = envProblems(source).map(({ name, problem }) =>
    bad("error", name, problem, mendOf(name, problem)),
  );
  const judged = problems.length === 0 ? [ok("environment", "every variable has its shape")] : [];
  return [...problems, ...judged, ...checkNames(source), ...checkMissing(source)];
}

function mendOf(name: string, problem: string): string {
  if (problem.includes("line break")) return "set it again without the space or line break";
  if (problem.includes("quotes")) return "set it again without the quotes";
  return where[name] ?? "docs/deploy.md says what belongs there";
}

function checkNames(source: Source): Finding[] {
  const habits = Object.entries(otherNames).flatMap(([given, read]) =>
    source[given] && !source[read]
      ? [bad("warning", given, "is not read by MedZen", `call it ${read}`)]
      : [],
  );
  const exposed = secrets
    .map((name) => `NEXT_PUBLIC_${name}`)
    .filter((name) => source[name])
    .map((name) =>
      bad(
        "error",
        name,
        "puts a secret where browsers may be given it",
        "take NEXT_PUBLIC_ away and make the secret anew",
      ),
    );
  return [...habits, ...exposed];
}

function checkMissing(source: Source): Finding[] {
  // The embedded stack and its mail catcher need no address of their own.
  if (isLocal(source["NEXT_PUBLIC_SUPABASE_URL"] ?? "")) return [];
  const missing = withoutIt
    .filter(([name]) => !source[name])
    .map(([name, level, lost]) =>
      bad(level, name, `is not set: ${lost}`, where[name] ?? "docs/deploy.md says how to get one"),
    );
  const relays =
    source["NEXT_PUBLIC_AGORA_APP_ID"] || source["TURN_URLS"]
      ? []
      : [
          bad(
            "warning",
            "TURN_URLS",
            "is not set, and neither is Agora: visits by video work within one network only",
            "set TURN_URLS and TURN_SECRET, or Agora's two variables",
          ),
        ];
  return [...missing, ...relays];
}
