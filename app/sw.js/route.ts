import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import path from "node:path";

import { paths } from "@/lib/kernel/paths";
import { keptFiles } from "@/lib/offline/kept-files";

/** Made once, when the application is built: from then on it is a file like any other. */
export const dynamic = "force-static";

const worker = path.join(process.cwd(), "lib/offline/worker/service-worker.ts");
const push = path.join(process.cwd(), "lib/offline/worker/push.ts");
const built = path.join(process.cwd(), ".next/static");

const alsoKept = ["/manifest.webmanifest", "/icons/icon-192.png", "/icons/icon-512.png"];

/** The service worker with the names of the files that it keeps. */
export async function GET(): Promise<Response> {
  const [names, ...sources] = await Promise.all([
    keptFiles(built),
    readFile(worker, "utf8"),
    readFile(push, "utf8"),
  ]);
  const files = names.map((name) => `/_next/static/${name}`);
  // Names of built files say what is in them, so the list names the release.
  const version = createHash("sha256").update(files.join()).update(sources.join()).digest("hex");
  const release = {
    version: version.slice(0, 16),
    files: [...files, ...alsoKept],
    shell: paths.shell,
  };
  // Each part keeps its names to itself, as a module would.
  const script = [
    `self.release = ${JSON.stringify(release)};`,
    ...sources.map((source) => `(() => {\n${stripTypeScriptTypes(source)}\n})();`),
  ].join("\n");
  return new Response(script, {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "service-worker-allowed": "/",
    },
  });
}
