import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

import { fixedSecurityHeaders } from "./lib/kernel/security-headers";

const withNextIntl = createNextIntlPlugin("./i18n/request.ts");

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run check` with the native compiler, which Next cannot drive.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: "/:path*", headers: fixedSecurityHeaders }],
};

export default withNextIntl(config);
