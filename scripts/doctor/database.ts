import { readdir } from "node:fs/promises";
import postgres from "postgres";
import { bad, codeOf, type Finding, ok } from "./finding.ts";

/** What Realtime has to publish (`postgres_changes` listeners wait for these). */
const published = [
  "ai_messages",
  "conversation_participants",
  "conversations",
  "message_reactions",
  "messages",
];

const subject = "database";

/**
 * Looks at the database itself: which migrations it has, what is published, whether its log can be
 * followed, whether due work is called. Reads only.
 *
 * @param address of a login that may read `supabase_migrations`, such as `postgres`
 * @param migrationsDir folder of the migrations that should be there
 */
export async function checkDatabaseItself(
  address: string,
  migrationsDir: string,
): Promise<Finding[]> {
  const sql = postgres(address, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return [
      ...(await checkMigrations(sql, migrationsDir)),
      ...(await checkPublications(sql)),
      ...(await checkSchedule(sql)),
    ];
  } catch (error) {
    const mend = "check the address, its password and the way there";
    return [bad("error", subject, `could not be asked (${codeOf(error)})`, mend)];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function checkMigrations(sql: postgres.Sql, dir: string): Promise<Finding[]> {
  const wanted = (await readdir(dir))
    .filter((file) => /^\d+_.+\.sql$/.test(file))
    .map((file) => file.slice(0, file.indexOf("_")));
  const [table] = await sql`
    select to_regclass('supabase_migrations.schema_migrations') is not null as there`;
  const rows = table?.["there"]
    ? await sql<{ version: string }[]>`select version from supabase_migrations.schema_migrations`
    : [];
  return compareMigrations(
    wanted,
    rows.map(({ version }) => version),
  );
}

/** Versions that should be applied against versions that are. */
export function compareMigrations(wanted: string[], applied: string[]): Finding[] {
  const has = new Set(applied);
  const knows = new Set(wanted);
  const missing = wanted.filter((version) => !has.has(version));
  const unknown = applied.filter((version) => !knows.has(version));
  const found: Finding[] = [];
  if (missing.length > 0) {
    const says = `lacks ${missing.length} of ${wanted.length} migrations, ${missing[0]} the first`;
    found.push(
      bad("error", "migrations", says, "npx supabase db push --remote=<database address>"),
    );
  }
  if (unknown.length > 0) {
    const says = `has ${unknown.length} that this version of MedZen does not know, ${unknown[0]} the first`;
    found.push(bad("error", "migrations", says, "docs/runbooks/migration-history-out-of-step.md"));
  }
  return found.length > 0 ? found : [ok("migrations", `all ${wanted.length} are applied`)];
}

async function checkPublications(sql: postgres.Sql): Promise<Finding[]> {
  const rows = await sql<{ pubname: string; tablename: string }[]>`
    select pubname, tablename from pg_publication_tables
     where pubname in ('supabase_realtime', 'powersync') and schemaname = 'public'`;
  const of = (name: string) => rows.filter((row) => row.pubname === name).map((r) => r.tablename);
  const [level] = await sql`select current_setting('wal_level') as value`;
  const found = comparePublications(of("supabase_realtime"), of("powersync"));
  if (level?.["value"] === "logical") return found;
  return [
    ...found,
    bad("error", subject, "wal_level is not logical", "set it, and restart PostgreSQL"),
  ];
}

/** The tables of the two publications against what has to be there. */
export function comparePublications(realtime: string[], powersync: string[]): Finding[] {
  const missing = published.filter((table) => !realtime.includes(table));
  return [
    missing.length === 0
      ? ok("Realtime publication", "has its tables")
      : bad(
          "error",
          "Realtime publication",
          `supabase_realtime lacks ${missing.join(", ")}`,
          "docs/runbooks/realtime-publication-missing.md",
        ),
    powersync.length > 0
      ? ok("PowerSync publication", `has ${powersync.length} tables`)
      : bad(
          "error",
          "PowerSync publication",
          "powersync has no tables",
          "docs/runbooks/sync-rules-not-deployed.md",
        ),
  ];
}

/** Where pg_cron is, both calls have to be there; elsewhere something else calls them (the embedded stack does). */
async function checkSchedule(sql: postgres.Sql): Promise<Finding[]> {
  const [cron] = await sql`select to_regclass('cron.job') is not null as there`;
  if (!cron?.["there"]) {
    return [
      ok("schedule", "there is no pg_cron: the embedded stack, or a cron of yours, calls it"),
    ];
  }
  const jobs = await sql<{ jobname: string }[]>`
    select jobname from cron.job where active and jobname in ('medzen-due', 'medzen-minutely')`;
  if (jobs.length === 2) return [ok("schedule", "pg_cron calls what is due")];
  const mend =
    "select cron.schedule(…) as in supabase/migrations/20250601002300_create_scheduled_work.sql";
  return [bad("error", "schedule", "pg_cron does not call what is due", mend)];
}
