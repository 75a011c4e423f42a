import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const statusSchema = z.object({
  apiUrl: z.string(),
  dbUrl: z.string(),
  publishableKey: z.string(),
  secretKey: z.string(),
  jwtSecret: z.string(),
  syncUrl: z.string(),
  mailUrl: z.string(),
  smtpUrl: z.string(),
  pid: z.number(),
});

/** What a ready stack tells others about itself; `dbUrl` is the superuser's connection. */
export type StackStatus = z.infer<typeof statusSchema>;

function statusFile(dataDir: string): string {
  return path.join(dataDir, "status.json");
}

/** Publishes the status, readable by this user only and never half written. */
export async function writeStatus(dataDir: string, status: StackStatus): Promise<void> {
  const target = statusFile(dataDir);
  const draft = `${target}.new`;
  await writeFile(draft, `${JSON.stringify(status, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, target);
}

/** The status of the stack on this folder, or null when none is ready. */
export async function readStatus(dataDir: string): Promise<StackStatus | null> {
  const text = await readFile(statusFile(dataDir), "utf8").catch(() => null);
  return text === null ? null : statusSchema.parse(JSON.parse(text));
}

/** Takes the status away: whoever looks now sees that the stack is not ready. */
export async function removeStatus(dataDir: string): Promise<void> {
  await rm(statusFile(dataDir), { force: true });
}
