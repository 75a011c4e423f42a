// Loaded before a program (`node --import`): the application's own modules then load in plain Node, as
// they do under the bundler.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

const root = new URL("../../../", import.meta.url);
const standIns: Record<string, string> = {
  "server-only": new URL("scripts/empty.ts", root).href,
  "next/headers": new URL("supabase/tests/support/next-headers.ts", root).href,
};

/** The file that an import without an ending means. */
function withEnding(url: URL): string | null {
  for (const ending of [".ts", ".tsx", "/index.ts"]) {
    const file = new URL(`${url.href}${ending}`);
    if (existsSync(fileURLToPath(file))) return file.href;
  }
  return null;
}

function ours(specifier: string, parent: string | undefined): string | null {
  const standIn = standIns[specifier];
  if (standIn !== undefined) return standIn;
  if (specifier.startsWith("@/")) return withEnding(new URL(specifier.slice(2), root));
  const isOurs = parent?.startsWith(root.href) === true && !parent.includes("/node_modules/");
  return isOurs && specifier.startsWith(".") && !/\.[a-z]+$/.test(specifier)
    ? withEnding(new URL(specifier, parent))
    : null;
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.endsWith(".json")) {
      const file = specifier.startsWith("@/") ? new URL(specifier.slice(2), root).href : specifier;
      const found = next(file, context);
      return { ...found, importAttributes: { ...found.importAttributes, type: "json" } };
    }
    const url = ours(specifier, context.parentURL);
    if (url !== null) return { url, shortCircuit: true };
    // Next's package lists no entries, so Node wants the whole name of the file.
    return next(/^next\/[a-z]+$/.test(specifier) ? `${specifier}.js` : specifier, context);
  },
});
