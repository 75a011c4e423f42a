import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Files of the build that no page loads: SQLite without encryption, and maps for developers. */
const unused = /(?:^|\/)wa-sqlite[^/]*\.wasm$|\.map$|_buildManifest\.js$|_ssgManifest\.js$/;

/**
 * A word of Agora's SDK, whose file has no name of its own: more than a megabyte for calls alone,
 * which need a network anyway, and which an installation without Agora never asks for.
 */
const onlineOnly = "statscollector-1.agora.io";

/** Of a build's folder, the files that a device keeps to work without a network, sorted. */
export async function keptFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) => !unused.test(name));
  const kept = await Promise.all(
    names.map(async (name) => ((await isOnlineOnly(path.join(folder, name))) ? [] : [name])),
  );
  return kept.flat().toSorted();
}

async function isOnlineOnly(file: string): Promise<boolean> {
  return file.endsWith(".js") && (await readFile(file)).includes(onlineOnly);
}
