import { createECDH, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { generateApiKey } from "@supabase/lite";
import { z } from "zod";
import { StackFault } from "./fault.ts";

const secretsSchema = z.object({
  publishableKey: z.string(),
  secretKey: z.string(),
  jwtSecret: z.string(),
  dbPassword: z.string(),
  apiPassword: z.string(),
  appSecret: z.string(),
  jobsSecret: z.string(),
  vapidPublicKey: z.string(),
  vapidPrivateKey: z.string(),
});

/** Everything secret that belongs to one data folder. Made once, so that sessions and push subscriptions outlive a restart. */
export type StackSecrets = z.infer<typeof secretsSchema>;

/**
 * Reads the folder's secrets, or makes them when `mayCreate` (a folder without a database yet).
 * @throws StackFault when they are missing beside an existing database, which only they open.
 */
export async function loadSecrets(dataDir: string, mayCreate: boolean): Promise<StackSecrets> {
  const file = path.join(dataDir, "secrets.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text !== null) {
    const parsed = secretsSchema.safeParse(parseJson(text));
    if (parsed.success) {
      return parsed.data;
    }
  }
  if (!mayCreate) {
    throw new StackFault(`${file} is missing or damaged; start with --reset to begin anew.`);
  }
  const made = await makeSecrets();
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

async function makeSecrets(): Promise<StackSecrets> {
  const vapid = createECDH("prime256v1");
  const vapidPublicKey = vapid.generateKeys("base64url");
  const [publishable, secret] = await Promise.all([
    generateApiKey("publishable"),
    generateApiKey("secret"),
  ]);
  return {
    publishableKey: publishable.key,
    secretKey: secret.key,
    jwtSecret: token(),
    dbPassword: token(),
    apiPassword: token(),
    appSecret: token(),
    jobsSecret: token(),
    vapidPublicKey,
    vapidPrivateKey: fullLength(vapid.getPrivateKey()),
  };
}

/** Web Push wants exactly 32 bytes; OpenSSL drops leading zeros. */
function fullLength(key: Buffer): string {
  return Buffer.concat([Buffer.alloc(32 - key.length), key]).toString("base64url");
}

function token(): string {
  return randomBytes(36).toString("base64url");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
