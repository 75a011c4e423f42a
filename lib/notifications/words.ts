import "server-only";

import { createTranslator } from "next-intl";

import { catalogue } from "@/i18n/messages";
import type { Locale } from "@/lib/kernel/locale";

/** What mails and text messages say, in the language of whoever reads them. */
export function serverWords(locale: Locale) {
  return createTranslator({
    locale,
    messages: catalogue[locale],
    namespace: "notifications.server",
  });
}
