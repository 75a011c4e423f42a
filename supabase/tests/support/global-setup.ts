import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { bootStack } from "../../local/tests/boot.ts";

/** What every database test can reach; one stack serves the whole run. */
export interface StackAddresses {
  /** The superuser: to look at the catalogue and to commit what a race needs. */
  dbUrl: string;
  /** A login that is neither superuser nor free of RLS, and has to put on a role for everything. */
  actorUrl: string;
  apiUrl: string;
  publishableKey: string;
  secretKey: string;
  /** The stack's mail catcher: where it takes mail, and where it shows what it took. */
  smtpUrl: string;
  mailUrl: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    stack: StackAddresses;
  }
}

/** Boots the stack once and ends it after the last file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = await bootStack();
  const { dbUrl, apiUrl, publishableKey, secretKey, smtpUrl, mailUrl } = stack.status;
  project.provide("stack", {
    dbUrl,
    actorUrl: await createActorLogin(dbUrl),
    apiUrl,
    publishableKey,
    secretKey,
    smtpUrl,
    mailUrl,
  });
  return async () => {
    await stack.stop();
  };
}

/**
 * The tests' login inherits nothing. It may become one of the API roles, or the owner to arrange a
 * scene; after `reset role` it has no rights at all, so a forgotten role shows as a failure.
 */
export async function createActorLogin(dbUrl: string): Promise<string> {
  const sql = postgres(dbUrl, { max: 1, onnotice: () => undefined });
  const password = randomBytes(12).toString("hex");
  await sql.unsafe(`
    create role rls_tests login nosuperuser nobypassrls noinherit password '${password}';
    grant anon, authenticated, service_role, postgres to rls_tests;`);
  await sql.end();
  const url = new URL(dbUrl);
  url.username = "rls_tests";
  url.password = password;
  return url.href;
}
