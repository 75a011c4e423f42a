import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import type postgres from "postgres";
import { StackFault } from "./fault.ts";
import type { Log } from "./log.ts";
import { splitStatements } from "./split-statements.ts";

/** One migration file, cut into statements as `supabase db push` records them. */
interface Migration {
  version: string;
  name: string;
  file: string;
  text: string;
  statements: string[];
}

/**
 * Applies the migrations that the database has not seen, oldest first, and records each in
 * `supabase_migrations.schema_migrations` (version, name, statements), where `supabase db push`
 * looks too. Each file and its record are one transaction.
 * @throws StackFault when a file fails, or differs from what was applied under its version.
 */
export async function migrate(sql: postgres.Sql, dir: string, log: Log): Promise<void> {
  const migrations = await readMigrations(dir);
  const rows = await sql<{ version: string; statements: string[] | null }[]>`
    select version, statements from supabase_migrations.schema_migrations`;
  const applied = new Map(rows.map((row) => [row.version, row.statements ?? []]));
  let count = 0;
  for (const migration of migrations) {
    const before = applied.get(migration.version);
    if (before === undefined) {
      await apply(sql, migration);
      count += 1;
    } else if (before.join("\n") !== migration.statements.join("\n")) {
      throw new StackFault(
        `Migration ${migration.file} was changed after it was applied; run npm run db:reset.`,
      );
    }
  }
  if (count > 0) {
    log(`applied ${count} migration${count === 1 ? "" : "s"}`);
  }
}

/**
 * Runs the seed once in the life of a database, as one transaction.
 * @throws StackFault when it fails.
 */
export async function seedOnce(sql: postgres.Sql, file: string): Promise<void> {
  const text = await readFile(file, "utf8").catch(() => null);
  const name = path.basename(file);
  const [seeded] = await sql`select 1 from supabase_migrations.seed_files where path = ${name}`;
  if (text === null || seeded !== undefined) {
    return;
  }
  const hash = createHash("sha256").update(text).digest("hex");
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(text).simple();
      await tx`insert into supabase_migrations.seed_files (path, hash) values (${name}, ${hash})`;
    });
  } catch (error) {
    throw sqlFault(error, name, text);
  }
}

async function readMigrations(dir: string): Promise<Migration[]> {
  const entries = await readdir(dir).catch(() => []);
  const files = entries.filter((entry) => /^\d+_.+\.sql$/.test(entry)).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(path.join(dir, file), "utf8");
      const cut = file.indexOf("_");
      return {
        version: file.slice(0, cut),
        name: file.slice(cut + 1, -".sql".length),
        file,
        text,
        statements: splitStatements(text),
      };
    }),
  );
}

async function apply(sql: postgres.Sql, migration: Migration): Promise<void> {
  const record = (db: postgres.Sql | postgres.TransactionSql) => db`
    insert into supabase_migrations.schema_migrations (version, name, statements)
    values (${migration.version}, ${migration.name}, ${migration.statements})`;
  try {
    if (standsAlone(migration)) {
      await sql.unsafe(migration.text);
      await record(sql);
      return;
    }
    await sql.begin(async (tx) => {
      await tx.unsafe(migration.text).simple();
      await record(tx);
    });
  } catch (error) {
    throw sqlFault(error, migration.file, migration.text);
  }
}

/** A single `create index concurrently` cannot run in a transaction, and gets a file of its own for that. */
function standsAlone(migration: Migration): boolean {
  const [only, ...rest] = migration.statements;
  return only !== undefined && rest.length === 0 && /\bconcurrently\b/i.test(only);
}

/** One line that finds the place: file, line, what the database said. */
function sqlFault(error: unknown, file: string, text: string): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  const position = "position" in error ? Number(error.position) : Number.NaN;
  const line = Number.isInteger(position) ? `:${text.slice(0, position).split("\n").length}` : "";
  const code = "code" in error ? ` (${String(error.code)})` : "";
  return new StackFault(`${file}${line}: ${error.message}${code}`);
}
