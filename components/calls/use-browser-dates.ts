import { useLocale } from "next-intl";
import { useMemo } from "react";

import { createDates, type Dates } from "@/components/ui/dates";

/** Where the clock of this device stands (IANA). */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The date writer by the device's own clock, for who has no profile yet; only for what is drawn in the browser. */
export function useBrowserDates(): Dates {
  const locale = useLocale();
  return useMemo(() => createDates(locale, browserZone()), [locale]);
}
