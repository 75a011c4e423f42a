import type { StackSecrets } from "../secrets.ts";
import { databaseName, databaseUrl, ownerPool } from "./pool.ts";

/** Drops the database, the replication slots that hold on to it included, and makes it anew and empty. */
export async function recreateDatabase(port: number, secrets: StackSecrets): Promise<void> {
  const sql = ownerPool(databaseUrl(port, "postgres", secrets.dbPassword, "template1"), 1);
  try {
    await sql`
      select pg_terminate_backend(active_pid) from pg_replication_slots
      where database = ${databaseName} and active_pid is not null`;
    await sql`
      select pg_drop_replication_slot(slot_name) from pg_replication_slots
      where database = ${databaseName}`;
    await sql.unsafe(`drop database if exists ${databaseName} with (force)`);
    await sql.unsafe(`create database ${databaseName} template template0`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
