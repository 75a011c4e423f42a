"use server";

import { cookies } from "next/headers";

import { asLocale, asTheme, localeCookieName, themeCookieName } from "./locale";

// A year: the choice belongs to the device and says nothing about the person.
const kept = { path: "/", sameSite: "lax", maxAge: 60 * 60 * 24 * 365 } as const;

/** Keeps the language of the form field `locale` for this device. Works signed out, too. */
export async function setLocale(form: FormData): Promise<void> {
  const locale = asLocale(form.get("locale"));
  if (locale) (await cookies()).set(localeCookieName, locale, kept);
}

/** Keeps the theme of the form field `theme` for this device; any other value follows the system. */
export async function setTheme(form: FormData): Promise<void> {
  const theme = asTheme(form.get("theme"));
  const jar = await cookies();
  if (theme) jar.set(themeCookieName, theme, kept);
  else jar.delete(themeCookieName);
}
