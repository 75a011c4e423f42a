// Lets Node run files of lib/ as they are: they name each other by "@/…" and without an extension.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..");

function fileOf(specifier: string, parent: string | undefined): string | null {
  if (specifier.startsWith("@/")) return join(root, specifier.slice(2));
  if (!specifier.startsWith("./") || !parent?.startsWith("file:")) return null;
  return join(dirname(fileURLToPath(parent)), specifier);
}

registerHooks({
  resolve(specifier, context, next) {
    // The marker refuses to load anywhere but in the framework; here everything is the server.
    if (specifier === "server-only") {
      return next(pathToFileURL(join(import.meta.dirname, "empty.ts")).href, context);
    }
    const file = fileOf(specifier, context.parentURL);
    if (file !== null && existsSync(`${file}.ts`)) {
      return next(pathToFileURL(`${file}.ts`).href, context);
    }
    if (file !== null && file.endsWith(".json")) {
      const found = next(pathToFileURL(file).href, context);
      return { ...found, importAttributes: { ...found.importAttributes, type: "json" } };
    }
    return next(specifier, context);
  },
});
