import "server-only";

import { checkEnv } from "./env";

/** Ends the process with one line when the environment is not usable. */
export function stopOnBadEnv(): void {
  try {
    checkEnv();
  } catch (error) {
    // oxlint-disable-next-line no-console -- one line for the person who starts the server
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
