import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function present(): string | undefined {
  const named = process.env["CHROMIUM_PATH"];
  return [...(named ? [named] : []), ...known].find((path) => existsSync(path));
}

function quietly(command: string, args: string[]): boolean {
  console.log(`> ${command} ${args.join(" ")}`);
  return spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

/**
 * The path of a Chromium: one that is there, else Debian's package, else Playwright's own
 * download. Undefined means that Playwright should use the browser it has downloaded.
 * @throws with one line that says what to install when none can be had.
 */
export function findChromium(): string | undefined {
  const found = present();
  if (found) return found;
  const asRoot = process.getuid?.() === 0;
  if (asRoot && quietly("apt-get", ["update", "-q"])) {
    quietly("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"]);
    const installed = present();
    if (installed) return installed;
  }
  if (quietly("playwright", ["install", "chromium"])) return undefined;
  throw new Error(
    "No Chromium for the browser tests: install Debian's chromium package or set CHROMIUM_PATH.",
  );
}
