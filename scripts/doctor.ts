// `npm run doctor`: what is missing, wrong or unreachable in the environment, and how to mend it.
//   --env-file FILE   reads variables from a file, under those of the process
//   --db-url URL      also looks at the database itself (or SUPABASE_DB_URL); only reads
//   --offline         looks at the variables alone
// Without a Supabase address it looks at the running embedded stack. Ends with 1 when something is an error.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, parseEnv as parseEnvFile } from "node:util";
import { parseEnv } from "../lib/kernel/env-schema.ts";
import { checkDatabaseItself } from "./doctor/database.ts";
import { bad, type Finding, ok, type Source } from "./doctor/finding.ts";
import { exitCodeOf, reportOf } from "./doctor/report.ts";
import { checkServices } from "./doctor/services.ts";
import { checkValues } from "./doctor/values.ts";
import { checkVariables } from "./doctor/variables.ts";
import { root } from "./lib.ts";
import { readRunningStack } from "./stack-process.ts";

interface Patient {
  source: Source;
  databaseUrl: string | undefined;
  findings: Finding[];
}

async function examine(args: string[]): Promise<Finding[]> {
  const { values: options } = parseArgs({
    args,
    options: {
      "env-file": { type: "string" },
      "db-url": { type: "string" },
      offline: { type: "boolean", default: false },
    },
  });
  const { source, databaseUrl, findings } = whom(options["env-file"], options["db-url"]);
  findings.push(...checkVariables(source), ...checkValues(source));
  const usable = findings.every(({ level }) => level !== "error");
  if (options.offline) return findings;
  if (databaseUrl !== undefined) {
    findings.push(...(await checkDatabaseItself(databaseUrl, join(root, "supabase/migrations"))));
  } else {
    const says = "migrations, publications and schedule were not looked at";
    findings.push(bad("note", "database", says, "give --db-url or SUPABASE_DB_URL"));
  }
  // Services are asked with the values of the environment; wrong ones would be sent somewhere.
  if (usable) findings.push(...(await checkServices(parseEnv({ ...source }))));
  else findings.push(bad("note", "services", "were not asked", "mend the errors above first"));
  return findings;
}

function whom(envFile: string | undefined, databaseUrl: string | undefined): Patient {
  const file = envFile === undefined ? {} : parseEnvFile(readFileSync(envFile, "utf8"));
  const given: Source = { ...file, ...process.env };
  const hosted = { source: given, databaseUrl: databaseUrl ?? given["SUPABASE_DB_URL"] };
  if (given["NEXT_PUBLIC_SUPABASE_URL"]) return { ...hosted, findings: [] };
  const stack = readRunningStack();
  if (stack === null) {
    const mend = "npm run stack, or set NEXT_PUBLIC_SUPABASE_URL";
    return { ...hosted, findings: [bad("note", "embedded stack", "is not running", mend)] };
  }
  return {
    source: { ...given, ...stack.env },
    databaseUrl: databaseUrl ?? stack.status.dbUrl,
    findings: [ok("embedded stack", "runs, and is what is looked at")],
  };
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const named = args[args.indexOf("--env-file") + 1];
  if (args.includes("--env-file") && (named === undefined || !existsSync(named))) {
    throw new Error("--env-file names no file.");
  }
  const findings = await examine(args);
  console.log(reportOf(findings));
  process.exit(exitCodeOf(findings));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : "unknown error");
  process.exit(2);
});
