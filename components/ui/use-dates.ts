import { useLocale, useTimeZone } from "next-intl";
import { useMemo } from "react";

import { createDates, type Dates } from "./dates";

/** The date writer in the reader's language and time zone, on the server and in the browser alike. */
export function useDates(): Dates {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  return useMemo(() => createDates(locale, timeZone), [locale, timeZone]);
}
