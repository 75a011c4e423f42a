// Regenerates lib/supabase/database.types.ts from a running database: `npm run db:types [-- <database url>]`.
// Without a url it asks the running stack's status.json. The generator is Supabase's own, by its npm
// package, without Docker.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "..");
const target = path.join(root, "lib/supabase/database.types.ts");
const bin = (name: string) => path.join(root, "node_modules/.bin", name);

/** The TypeScript description of schema public of the database at `databaseUrl`, formatted. */
export async function generateTypes(databaseUrl: string): Promise<string> {
  const generated = await run(
    bin("supabase"),
    // Elsewhere, because the tool leaves notes of its own in the folder where it works.
    ["gen", "types", `--remote=${databaseUrl}`, "--schema", "public", "--workdir", tmpdir()],
    { cwd: tmpdir(), env: { ...process.env, DO_NOT_TRACK: "1" }, maxBuffer: 16 * 1024 * 1024 },
  );
  const format = run(bin("oxfmt"), ["--stdin-filepath", "generated-types.ts"], {
    cwd: root,
    maxBuffer: 16 * 1024 * 1024,
  });
  // The generator prints notices about the connection in front of the types, on the same stream.
  const start = generated.stdout.indexOf("export type Json");
  if (start < 0) throw new Error(`No types came back: ${generated.stdout}${generated.stderr}`);
  format.child.stdin?.end(generated.stdout.slice(start));
  const header = "// Generated from the database by `npm run db:types`. Not to be edited.\n";
  return header + (await format).stdout;
}

/** The address of the running stack's database, as its owner. Throws when no stack runs. */
export async function runningDatabase(): Promise<string> {
  const status = path.resolve(root, process.env["STACK_DATA"] ?? ".stack", "status.json");
  const text = await readFile(status, "utf8").catch(() => {
    throw new Error(`No running stack: ${status} is missing. Start one with "npm run stack".`);
  });
  return z.object({ dbUrl: z.string() }).parse(JSON.parse(text)).dbUrl;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(target, await generateTypes(process.argv[2] ?? (await runningDatabase())));
  console.log(`Wrote ${path.relative(root, target)}`);
}
