import { createServer } from "node:net";
import type { StackConfig } from "./config.ts";
import { StackFault, systemCode } from "./fault.ts";

/** The only address the stack listens on. */
export const loopback = "127.0.0.1";

/**
 * Makes sure before any work that all three ports can be had.
 * @throws StackFault naming the port and its variable.
 */
export async function checkPorts(config: StackConfig): Promise<void> {
  await checkPort(config.apiPort, "STACK_PORT");
  await checkPort(config.dbPort, "STACK_DB_PORT");
  await checkPort(config.smtpPort, "STACK_SMTP_PORT");
}

async function checkPort(port: number, variable: string): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once("error", reject);
      probe.listen(port, loopback, resolve);
    });
  } catch (error) {
    throw portFault(error, port, variable);
  }
  await new Promise((resolve) => probe.close(resolve));
}

/** Turns a failed listen into the line that names the port. */
export function portFault(error: unknown, port: number, variable: string): unknown {
  const code = systemCode(error);
  if (code === "EADDRINUSE") {
    return new StackFault(`Port ${port} (${variable}) is taken; set ${variable} to a free one.`);
  }
  return code === undefined
    ? error
    : new StackFault(`Cannot listen on port ${port} (${variable}): ${code}.`);
}
