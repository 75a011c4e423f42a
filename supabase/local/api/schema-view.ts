import type { PostgresConnection } from "@supabase/lite/postgres";

type Introspection = Awaited<ReturnType<PostgresConnection["introspect"]>>;

/** What the Data API serves, and what Storage asks for by itself. */
const servedSchemas = new Set(["public", "storage"]);

/**
 * The database as the API library may see it. The library finds tables by their bare name: beside
 * `auth.users` and `realtime.messages`, an embed of `users(*)` would ask `public.users` for columns
 * of the other table, and follow foreign keys that PostgREST does not know.
 */
export function servedOnly(found: Introspection): Introspection {
  const kept = viewed.get(found) ?? {
    ...found,
    tables: found.tables.filter(isServed),
    columns: found.columns.filter(isServed),
    indexes: found.indexes.filter(isServed),
    foreign_keys: found.foreign_keys.filter(
      (key) => isServed(key) && isServed({ schema: key.ref_schema }),
    ),
    primary_keys: found.primary_keys.filter(isServed),
    views: found.views.filter(isServed),
    check_constraints: found.check_constraints.filter(isServed),
    unique_constraints: found.unique_constraints.filter(isServed),
  };
  viewed.set(found, kept);
  return kept;
}

/** The library asks for the same result on every request. */
const viewed = new WeakMap<Introspection, Introspection>();

function isServed({ schema }: { schema?: string | undefined }): boolean {
  return schema === undefined || servedSchemas.has(schema);
}
