import "server-only";

import { readSource } from "@/lib/kernel/source-commit";
import type { Evidence } from "@/lib/operations/schema/evidence";
import manifest from "@/package.json";

/** The packages that carry data, identity, or what people see. Their versions are pinned in package.json. */
const shown = [
  "next",
  "react",
  "@supabase/supabase-js",
  "@supabase/ssr",
  "@powersync/web",
  "ai",
  "zod",
  "nodemailer",
  "web-push",
] as const satisfies readonly (keyof typeof manifest.dependencies)[];

/** What this build was made of, and what it runs on. */
export function buildHere(): Evidence["build"] {
  return {
    version: manifest.version,
    // Replaced by its value while the build is made (next.config.ts).
    source: readSource(process.env.MEDZEN_SOURCE),
    node: process.versions.node,
    packages: Object.fromEntries(shown.map((name) => [name, manifest.dependencies[name]])),
  };
}
