import "server-only";

import { type Env, parseEnv } from "./env-schema";

let known: Env | undefined;

/**
 * The validated environment of this process. `process.env` is read as a whole and at run time: the
 * bundler replaces `process.env.NEXT_PUBLIC_X` by the value it had during the build, and one build
 * must serve any ports and any back end.
 */
export function env(): Env {
  known ??= parseEnv(process.env);
  return known;
}

/** Called when the server starts: throws with the names of the bad variables. */
export function checkEnv(): void {
  env();
}
