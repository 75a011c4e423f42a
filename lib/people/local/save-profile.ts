import { localStore } from "@/lib/adapters/local-db/store";
import { keepLocale, keepTheme } from "@/lib/kernel/device-preferences";
import { answered, failed, ok, type Result } from "@/lib/kernel/result";
import { changeProfile } from "@/lib/people/actions";
import { type ProfileChange, profileChange } from "@/lib/people/schema";

import { changeMyself } from "./myself";

/**
 * Changes the person's own profile: in this device's copy, whose queue brings it to the server, or
 * by the server at once where there is no copy. The device's own language and look follow.
 */
export async function saveProfile(userId: string, input: ProfileChange): Promise<Result<void>> {
  const parsed = profileChange.safeParse(input);
  if (!parsed.success) return failed({ code: "invalid" });
  const change = parsed.data;
  const db = localStore.readable;
  if (db === null) return answered(changeProfile(change));
  try {
    await changeMyself(db, userId, change);
  } catch {
    return answered(changeProfile(change));
  }
  if (change.locale) keepLocale(change.locale);
  if (change.theme) keepTheme(change.theme);
  return ok(undefined);
}
