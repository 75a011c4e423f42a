"use server";

import { action } from "@/lib/auth/action";
import { setLocale, setTheme } from "@/lib/kernel/preferences";

import { updateProfile } from "./commands/update-profile";
import { profileChange } from "./schema";

function form(name: string, value: string): FormData {
  const data = new FormData();
  data.set(name, value);
  return data;
}

/** Changes the person's own profile, and this device's language and look with it. */
export const changeProfile = action(
  { name: "profile.change", input: profileChange },
  async (_actor, change) => {
    await updateProfile(change);
    // The device's choice beats the profile's on the next request, so both must say the same.
    if (change.locale) await setLocale(form("locale", change.locale));
    if (change.theme) await setTheme(form("theme", change.theme));
  },
);
