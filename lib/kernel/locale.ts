/** The languages of the catalogue; the first is used when none fits. */
export const locales = ["en", "fr"] as const;

export type Locale = (typeof locales)[number];

/** Cookies of the person's own choice on this device; it beats the profile's. */
export const localeCookieName = "locale";
export const themeCookieName = "theme";

export function asLocale(value: unknown): Locale | null {
  return locales.find((locale) => locale === value) ?? null;
}

/** The theme to put on `<html>`; null leaves it to the system's preference. */
export function asTheme(value: unknown): "light" | "dark" | null {
  return value === "light" || value === "dark" ? value : null;
}

/** The best language of ours for an `Accept-Language` header (RFC 9110, section 12.5.4). */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters
        .find((p) => p.trim().startsWith("q="))
        ?.trim()
        .slice(2);
      return { locale: asLocale(tag.split("-")[0]), quality: quality ? Number(quality) : 1 };
    })
    .filter(({ locale, quality }) => locale !== null && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return wanted[0]?.locale ?? locales[0];
}

/** Whether `Intl` knows this IANA time zone. */
export function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** IANA time zones to choose from. UTC and the zone in use are missing from some systems' lists. */
export function timeZones(current: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current])].toSorted();
}
