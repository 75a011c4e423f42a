import { asLocale, asTheme, type Locale, localeCookieName, themeCookieName } from "./locale";

/** A year: the choice belongs to the device and says nothing about the person. */
const kept = "; Path=/; Max-Age=31536000; SameSite=Lax";

/** A choice that was made on this device, as its cookie holds it. */
export function keptChoice(name: string): string | undefined {
  return document.cookie
    .split("; ")
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** Keeps a choice for this device. `value`: a plain word. */
export function keepChoice(name: string, value: string): void {
  document.cookie = `${name}=${value}${kept}`;
}

/** Keeps a language for this device, from the browser: `setLocale` without a server. */
export function keepLocale(locale: Locale): void {
  keepChoice(localeCookieName, locale);
}

/** Keeps a theme for this device and puts it on at once; "system" follows the system. */
export function keepTheme(theme: string): void {
  const own = asTheme(theme);
  document.cookie = own
    ? `${themeCookieName}=${own}${kept}`
    : `${themeCookieName}=; Path=/; Max-Age=0; SameSite=Lax`;
  wearTheme(own);
}

/** Puts a theme on the page. */
export function wearTheme(theme: "light" | "dark" | null): void {
  const { dataset } = document.documentElement;
  if (theme === null) delete dataset["theme"];
  else dataset["theme"] = theme;
}

/** The choices made on this device; null where none was made. */
export function keptPreferences(): { locale: Locale | null; theme: "light" | "dark" | null } {
  return {
    locale: asLocale(keptChoice(localeCookieName)),
    theme: asTheme(keptChoice(themeCookieName)),
  };
}
