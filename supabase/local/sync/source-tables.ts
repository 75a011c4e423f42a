import type { SyncConfig } from "@powersync/service-sync-rules";
import { DEFAULT_TAG } from "@powersync/service-sync-rules";
import type postgres from "postgres";
import { z } from "zod";
import { sha256 } from "./checksums.ts";
import type { TypeCatalog } from "./values.ts";

export const publication = "powersync";

const tableRow = z.object({
  schema: z.string(),
  name: z.string(),
  oid: z.number(),
  key: z.array(z.object({ name: z.string(), type: z.string() })).nullable(),
  columns: z.array(z.object({ name: z.string(), oid: z.number() })),
});

/** A table that the rules read. */
export interface SourceTable {
  schema: string;
  name: string;
  /** `schema.name`, by which it is known in storage. */
  relation: string;
  /** By what a row is known, in order; never empty. */
  key: readonly Readonly<{ name: string; type: string }>[];
  columns: readonly Readonly<{ name: string; oid: number }>[];
}

export interface Source {
  tables: ReadonlyMap<string, SourceTable>;
  types: TypeCatalog;
  /** Changes when a table was made anew, altered, published or withdrawn: then all is read again. */
  hash: string;
  /** What cannot be synced, and why. */
  problems: string[];
}

/** Makes the publication if no migration has: then nothing is in it. */
export async function ensurePublication(sql: postgres.Sql): Promise<void> {
  const known = await sql`select from pg_publication where pubname = ${publication}`;
  if (known.length === 0) await sql`create publication ${sql(publication)}`;
}

/** Looks up the published tables that the rules read. Runs after the migrations. */
export async function describeSource(sql: postgres.Sql, rules: SyncConfig): Promise<Source> {
  const published = z.array(tableRow).parse(await sql.unsafe(publishedTables));
  const read = published.filter(({ schema, name }) => {
    const table = { connectionTag: DEFAULT_TAG, schema, name };
    return rules.tableSyncsData(table) || rules.tableSyncsParameters(table);
  });
  const tables = new Map<string, SourceTable>();
  const problems: string[] = [];
  for (const { schema, name, key, columns } of read) {
    const relation = `${schema}.${name}`;
    if (key) tables.set(relation, { schema, name, relation, key, columns });
    else problems.push(`${relation} has no key`);
  }
  for (const pattern of rules.getSourceTables()) {
    const there = read.some(({ schema, name }) =>
      pattern.matches({ connectionTag: DEFAULT_TAG, schema, name }),
    );
    if (!there) problems.push(`${pattern.schema}.${pattern.name} is not in the publication`);
  }
  return { tables, types: await readTypes(sql), hash: sha256(JSON.stringify(read)), problems };
}

/** The key is the replica identity's where that is an index, the primary key otherwise. */
const publishedTables = `
  select p.schemaname::text as schema, p.tablename::text as name, c.oid::bigint::float8 as oid,
    (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by k.n)
       from pg_index i
      cross join lateral unnest(i.indkey) with ordinality as k(attnum, n)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
      where i.indrelid = c.oid and c.relreplident <> 'n'
        and case when c.relreplident = 'i' then i.indisreplident else i.indisprimary end) as key,
    (select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'oid', a.atttypid::bigint) order by a.attnum), '[]')
       from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_publication_tables p
    join pg_class c on c.oid = format('%I.%I', p.schemaname, p.tablename)::regclass
   where p.pubname = '${publication}'
   order by 1, 2`;

const typeRow = z.object({ oid: z.number(), kind: z.enum(["array", "domain"]), of: z.number() });

async function readTypes(sql: postgres.Sql): Promise<TypeCatalog> {
  const rows = await sql`
    select oid::bigint::float8 as oid, 'array' as kind, typelem::bigint::float8 as of from pg_type where typcategory = 'A' and typelem <> 0
    union all
    select oid::bigint::float8, 'domain', typbasetype::bigint::float8 from pg_type where typtype = 'd'`;
  return new Map(
    z
      .array(typeRow)
      .parse(rows)
      .map(({ oid, kind, of }) => [oid, { kind, of }]),
  );
}
