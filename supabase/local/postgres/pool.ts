import postgres from "postgres";
import { loopback } from "../ports.ts";
import { isLostConnection } from "./lost-connection.ts";

/** Name of the database, as on hosted Supabase. */
export const databaseName = "postgres";

/** Where names are looked up, as on hosted Supabase: migrations and seed find extensions' functions. */
export const searchPath = '"$user", public, extensions';

/** Address of a database of the cluster for one login. */
export function databaseUrl(
  port: number,
  login: string,
  password: string,
  database = databaseName,
): string {
  return `postgres://${login}:${encodeURIComponent(password)}@${loopback}:${port}/${database}`;
}

/**
 * Runs `work` in a transaction.
 * @throws what `work` throws, and when the connection is lost.
 */
export async function transact(
  sql: postgres.Sql,
  work: (tx: postgres.TransactionSql) => Promise<void>,
): Promise<void> {
  await sql.begin(async (tx) => {
    try {
      await work(tx);
    } catch (error) {
      // The whole is rejected already. To roll back on a connection that is no more would end the
      // process: the driver writes to a socket that it has let go.
      if (isLostConnection(error)) await new Promise(() => {});
      throw error;
    }
  });
}

/** A pool with the superuser's rights, for the stack's own work; never for a client's request. */
export function ownerPool(url: string, max = 10): postgres.Sql {
  return postgres(url, {
    max,
    onnotice: () => undefined,
    connection: { application_name: "stack", search_path: searchPath },
  });
}
