import type { TestProject } from "vitest/node";
import { forkPostgres } from "./fork-postgres.ts";
import { createActorLogin } from "./global-setup.ts";

/** The same database on PostgreSQL 15: what the migrations promise for hosted projects. There is no API in front of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await forkPostgres("postgres-15.ts");
  const { dbUrl } = server;
  project.provide("stack", {
    dbUrl,
    actorUrl: await createActorLogin(dbUrl),
    apiUrl: "",
    publishableKey: "",
    secretKey: "",
    smtpUrl: "",
    mailUrl: "",
  });
  return server.stop;
}
