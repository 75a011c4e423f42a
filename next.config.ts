import type { NextConfig } from "next";
import { PHASE_PRODUCTION_BUILD } from "next/constants";
import createNextIntlPlugin from "next-intl/plugin";

import { fixedSecurityHeaders } from "./lib/kernel/security-headers";
import { sourceCommit, written } from "./lib/kernel/source-commit";

const withNextIntl = createNextIntlPlugin("./i18n/request.ts");

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run check` with the native compiler, which Next cannot drive.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: "/:path*", headers: fixedSecurityHeaders }],
};

/** What a build is made from goes into it: a server that runs it can no longer know. */
export default function configFor(phase: string): NextConfig {
  const source =
    phase === PHASE_PRODUCTION_BUILD ? written(sourceCommit(process.cwd(), process.env)) : "";
  return withNextIntl({ ...config, env: { MEDZEN_SOURCE: source } });
}
