import "./globals.css";

import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";

import { ServiceWorker } from "@/components/offline/service-worker";
import { earlyPressScript } from "@/components/ui/early-press";
import { actorIfKnown } from "@/lib/auth/actor";
import { env } from "@/lib/kernel/env";
import { asTheme, themeCookieName } from "@/lib/kernel/locale";
import {
  publicConfig,
  publicConfigElementId,
  serializePublicConfig,
} from "@/lib/kernel/public-config";

export const metadata: Metadata = {
  title: { default: "MedZen", template: "%s · MedZen" },
  // Pages hold people's care: nothing of them belongs in a search index.
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
};

/**
 * The document of every page: language and theme are on `<html>` before the first paint, and the
 * browser gets what it may know of the environment as data, because the build knows none of it.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, sent, actor] = await Promise.all([
    getLocale(),
    cookies(),
    headers(),
    actorIfKnown(),
  ]);
  const theme = asTheme(jar.get(themeCookieName)?.value) ?? asTheme(actor?.theme);
  return (
    <html lang={locale} data-theme={theme ?? undefined}>
      <body>
        <script
          nonce={sent.get("x-nonce") ?? undefined}
          dangerouslySetInnerHTML={{ __html: earlyPressScript }}
        />
        <script
          type="application/json"
          id={publicConfigElementId}
          dangerouslySetInnerHTML={{ __html: serializePublicConfig(publicConfig(env())) }}
        />
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
        <ServiceWorker />
      </body>
    </html>
  );
}
