import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { z } from "zod";
import { createActorLogin } from "./global-setup.ts";

const ready = z.object({ dbUrl: z.string() });

/** The same database on PostgreSQL 15: what the migrations promise for hosted projects. There is no API in front of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = fork(fileURLToPath(new URL("./postgres-15.ts", import.meta.url)), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  const ended = once(server, "exit");
  const message = await Promise.race([
    once(server, "message").then(([said]: unknown[]) => said),
    ended.then(() => Promise.reject(new Error("PostgreSQL 15 ended before it was ready"))),
  ]);
  const { dbUrl } = ready.parse(message);
  project.provide("stack", {
    dbUrl,
    actorUrl: await createActorLogin(dbUrl),
    apiUrl: "",
    publishableKey: "",
    secretKey: "",
    smtpUrl: "",
    mailUrl: "",
  });
  return async () => {
    server.kill("SIGTERM");
    await ended;
  };
}
