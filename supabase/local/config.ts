import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { StackFault } from "./fault.ts";
import type { SyncSettings } from "./sync/limits.ts";

/** Where and how one stack runs. Every path is absolute. */
export interface StackConfig {
  apiPort: number;
  dbPort: number;
  smtpPort: number;
  dataDir: string;
  /** The list of erasures and holds: outside the data folder, so that no restore takes it back to an older state. */
  erasuresFile: string;
  /** Origin of the web app: the links in Auth's mails lead there. */
  siteUrl: string;
  /** Where the web app does what is due. */
  jobsUrl: string;
  migrationsDir: string;
  seedFile: string;
  sync: SyncSettings;
  /** Throw the data folder's content away before starting. */
  reset: boolean;
}

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

const port = z.coerce
  .number("must be a port number")
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(65535, "must be at most 65535");

const folder = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .transform((value) => path.resolve(projectRoot, value));

const environment = z.object({
  PORT: port.default(3000),
  STACK_PORT: port.default(54321),
  STACK_DB_PORT: port.default(54322),
  STACK_SMTP_PORT: port.default(54325),
  STACK_DATA: folder.default(path.join(projectRoot, ".stack")),
  STACK_ERASURES: folder.optional(),
  STACK_SITE_URL: z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional(),
  STACK_MIGRATIONS: folder.default(path.join(projectRoot, "supabase/migrations")),
  STACK_SEED: folder.default(path.join(projectRoot, "supabase/seed.sql")),
  STACK_SYNC_RULES: folder.default(path.join(projectRoot, "POWERSYNC_SYNC_RULES.yaml")),
  STACK_SYNC_COMPACT_MS: z.coerce.number("must be a number").int().min(100).optional(),
});

/**
 * Reads the stack's settings.
 * @throws StackFault naming the variable or argument that is wrong.
 */
export function readConfig(env: NodeJS.ProcessEnv, args: string[]): StackConfig {
  const unknown = args.find((arg) => arg !== "--reset");
  if (unknown !== undefined) {
    throw new StackFault(`Unknown argument ${unknown}; the stack knows only --reset.`);
  }
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StackFault(
      `${issue?.path.join(".") ?? "environment"} ${issue?.message ?? "is bad"}.`,
    );
  }
  const values = parsed.data;
  refuseSharedPorts(values);
  return {
    apiPort: values.STACK_PORT,
    dbPort: values.STACK_DB_PORT,
    smtpPort: values.STACK_SMTP_PORT,
    dataDir: values.STACK_DATA,
    erasuresFile: values.STACK_ERASURES ?? `${values.STACK_DATA}-erasures.jsonl`,
    siteUrl: (values.STACK_SITE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ""),
    jobsUrl: `http://127.0.0.1:${values.PORT}/api/jobs/run`,
    migrationsDir: values.STACK_MIGRATIONS,
    seedFile: values.STACK_SEED,
    sync: {
      rulesFile: values.STACK_SYNC_RULES,
      limits: compactEvery(values.STACK_SYNC_COMPACT_MS),
    },
    reset: args.includes("--reset"),
  };
}

function compactEvery(ms: number | undefined): SyncSettings["limits"] {
  return ms === undefined ? {} : { compactEveryMs: ms, compactIdleMs: ms, compactMinOperations: 1 };
}

function refuseSharedPorts(values: z.infer<typeof environment>): void {
  const names = ["STACK_PORT", "STACK_DB_PORT", "STACK_SMTP_PORT"] as const;
  const seen = new Map<number, string>([[values.PORT, "PORT"]]);
  for (const name of names) {
    const other = seen.get(values[name]);
    if (other !== undefined) {
      throw new StackFault(`${name} and ${other} are the same port (${values[name]}).`);
    }
    seen.set(values[name], name);
  }
}
