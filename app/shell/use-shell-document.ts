import { useEffect } from "react";

import { keptPreferences, wearTheme } from "@/lib/kernel/device-preferences";
import { asTheme, type Locale } from "@/lib/kernel/locale";

/** Puts language and look on the document, which was made for nobody in particular. */
export function useShellDocument(locale: Locale, profileTheme: string | null): void {
  useEffect(() => {
    document.documentElement.lang = locale;
    wearTheme(keptPreferences().theme ?? asTheme(profileTheme));
  }, [locale, profileTheme]);
}
