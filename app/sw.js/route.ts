import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import path from "node:path";

import { paths } from "@/lib/kernel/paths";

/** Made once, when the application is built: from then on it is a file like any other. */
export const dynamic = "force-static";

const source = path.join(process.cwd(), "lib/offline/worker/service-worker.ts");
const built = path.join(process.cwd(), ".next/static");

/** Files of the build that no page loads: SQLite without encryption, and maps for developers. */
const unused = /(?:^|\/)wa-sqlite[^/]*\.wasm$|\.map$|_buildManifest\.js$|_ssgManifest\.js$/;

const alsoKept = ["/manifest.webmanifest", "/icons/icon-192.png", "/icons/icon-512.png"];

/** The service worker with the names of the files that it keeps. */
export async function GET(): Promise<Response> {
  const [worker, names] = await Promise.all([
    readFile(source, "utf8"),
    readdir(built, { recursive: true, withFileTypes: true }),
  ]);
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(built, path.join(entry.parentPath, entry.name)))
    .map((name) => `/_next/static/${name.split(path.sep).join("/")}`)
    .filter((name) => !unused.test(name))
    .toSorted();
  // Names of built files say what is in them, so the list names the release.
  const version = createHash("sha256").update(files.join()).update(worker).digest("hex");
  const release = {
    version: version.slice(0, 16),
    files: [...files, ...alsoKept],
    shell: paths.shell,
  };
  const script = `self.release = ${JSON.stringify(release)};\n${stripTypeScriptTypes(worker)}`;
  return new Response(script, {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "service-worker-allowed": "/",
    },
  });
}
