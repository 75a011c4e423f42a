import { PostgresConnection } from "@supabase/lite/postgres";
import { Kysely, type Kysely as Database, sql } from "kysely";
import { PostgresJSDialect } from "kysely-postgres-js";
import { z } from "zod";
import { normalizeDatabaseError } from "./database-errors.ts";
import { aheadMark, RequestPool } from "./request-pool.ts";
import { servedOnly } from "./schema-view.ts";
import { valueTypes } from "./value-types.ts";

/** The roles that a request may take on. A signed token that names another is refused. */
const apiRoles = new Set(["anon", "authenticated", "service_role"]);

/** Nobody waits for a request's context by itself: it goes along with the request's statement. */
const ahead = sql.raw(aheadMark);

/** Requests that run at a time; more wait for their turn. */
const maxConnections = 10;

const contextSchema = z.looseObject({
  auth: z
    .looseObject({
      uid: z.unknown().optional(),
      role: z.string().nullish(),
      jwt: z.looseObject({ email: z.unknown().optional() }).nullish(),
    })
    .nullish(),
  storage: z.looseObject({ operation: z.unknown().optional() }).nullish(),
});

interface RpcRequest {
  method: string;
  path: string;
  requestHeaders?: Record<string, string>;
}

/**
 * The API library's connection with what it lacks for our use: it never widens a grant, takes on
 * none but the three API roles, knows only the schemas it serves, sets a request's context in one
 * statement, prepares its statements, keeps SQLSTATEs, and speaks numbers, times and JSON as
 * PostgREST does.
 *
 * The overridden members are private to the library's types, so they are put on the instance; the
 * guard tests notice when an upgrade stops calling them.
 */
export function apiConnection(url: string): PostgresConnection {
  const options = {
    onnotice: () => undefined,
    types: valueTypes,
    connection: {
      application_name: "stack api",
      statement_timeout: 8000,
      lock_timeout: 5000,
      idle_in_transaction_session_timeout: 15_000,
    },
  };
  const connection = new PostgresConnection({ url, postgresOptions: options });
  const pool = new RequestPool(url, options, maxConnections);
  connection.kysely = new Kysely({
    dialect: new PostgresJSDialect({ postgres: asDriver(pool) }),
  });
  const introspect = connection.introspect.bind(connection);
  return Object.defineProperties(connection, {
    introspect: {
      value: async (how?: Parameters<typeof introspect>[0]) => servedOnly(await introspect(how)),
    },
    // As shipped this grants every table to every API role on the first request.
    ensureRlsContext: { value: () => Promise.resolve(true) },
    applyJwtSessionContext: { value: applyContext },
    applyRpcRequestGucs: { value: applyRpcRequest },
    normalizeDbError: { value: normalizeDatabaseError },
  });
}

async function applyContext(db: Database<unknown>, vars: unknown): Promise<void> {
  const { auth, storage } = contextSchema.parse(vars);
  const role = auth?.role ?? "anon";
  if (!apiRoles.has(role)) {
    throw Object.assign(new Error(`permission denied to set role "${role}"`), { code: "42501" });
  }
  const claims = auth?.jwt ?? null;
  await sql`${ahead} select
    set_config('role', ${role}, true),
    set_config('request.jwt.claim.sub', ${text(auth?.uid)}, true),
    set_config('request.jwt.claim.role', ${role}, true),
    set_config('request.jwt.claim.email', ${text(claims?.email)}, true),
    set_config('storage.operation', ${text(storage?.operation)}, true),
    set_config('request.jwt.claims', ${claims === null ? "" : JSON.stringify(claims)}, true)
  `.execute(db);
}

async function applyRpcRequest(db: Database<unknown>, request: RpcRequest): Promise<void> {
  await sql`${ahead} select
    set_config('response.status', '', true),
    set_config('response.headers', '', true),
    set_config('request.method', ${request.method}, true),
    set_config('request.path', ${request.path}, true),
    set_config('request.headers', ${JSON.stringify(request.requestHeaders ?? {})}, true)
  `.execute(db);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The pool in the form that the query builder asks for. */
function asDriver(pool: RequestPool) {
  return Object.assign(() => undefined, { reserve: () => pool.reserve(), end: () => pool.end() });
}
