// The list of erasures and holds of a hosted project, next to its backups: `npm run erasures -- write FILE [<database url>]`
// after each day's run, `npm run erasures -- apply FILE [<database url>]` after a restore. Without a url it asks the running
// stack's status.json. Ends with 1 when a hold keeps something that the list names, with 2 when it could not be done.
import { resolve } from "node:path";
import postgres from "postgres";
import { readErasures, repeatErasures, writeErasures } from "../supabase/local/backup/erasures.ts";
import { runningDatabase } from "./db-types.ts";

async function main([verb, name, url]: string[]): Promise<number> {
  if ((verb !== "write" && verb !== "apply") || name === undefined) {
    throw new Error("Say what to do: npm run erasures -- write|apply FILE [<database url>]");
  }
  const file = resolve(process.env["INIT_CWD"] ?? process.cwd(), name);
  const sql = postgres(url ?? (await runningDatabase()), { max: 1, onnotice: () => undefined });
  try {
    if (verb === "write") {
      console.log(`${await writeErasures(sql, file)} lines in ${file}`);
      return 0;
    }
    const { holds, erased, held } = await repeatErasures(sql, await readErasures(file));
    console.log(
      `${holds} holds placed as listed, ${erased} conversations and threads erased again`,
    );
    for (const id of held)
      console.log(`${id}: a hold keeps it; apply the list again once it is lifted`);
    return held.length > 0 ? 1 : 0;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);
