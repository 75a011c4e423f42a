// Runs an empty PostgreSQL with Supabase's roles and system schemas, as a new project is, in a process of
// its own, which ends with its parent. Says the database's address when it is ready.
import { servePostgres } from "./serve-postgres.ts";

await servePostgres({});
