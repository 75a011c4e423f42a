import postgres from "postgres";
import { loopback } from "../ports.ts";

/** Name of the database, as on hosted Supabase. */
export const databaseName = "postgres";

/** Address of a database of the cluster for one login. */
export function databaseUrl(
  port: number,
  login: string,
  password: string,
  database = databaseName,
): string {
  return `postgres://${login}:${encodeURIComponent(password)}@${loopback}:${port}/${database}`;
}

/** A pool with the superuser's rights, for the stack's own work; never for a client's request. */
export function ownerPool(url: string, max = 10): postgres.Sql {
  return postgres(url, {
    max,
    onnotice: () => undefined,
    connection: { application_name: "stack" },
  });
}
