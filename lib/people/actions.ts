"use server";

import { cookies } from "next/headers";

import { action } from "@/lib/auth/action";
import { unlockScreen } from "@/lib/auth/commands/unlock-screen";
import type { Actor } from "@/lib/auth/types";
import { AppError } from "@/lib/kernel/errors";
import { setLocale, setTheme } from "@/lib/kernel/preferences";

import { setFacilityClosure } from "./commands/set-facility-closure";
import { setFacilityHours } from "./commands/set-facility-hours";
import { setIdleMinutes } from "./commands/set-idle-minutes";
import { resetSecondFactor, setSecondFactorRule } from "./commands/ask-second-factor";
import { setPersonActive } from "./commands/set-person-active";
import { setPersonRole } from "./commands/set-person-role";
import { updateProfile } from "./commands/update-profile";
import {
  activeChange,
  closureChange,
  hoursChange,
  idleChange,
  profileChange,
  roleChange,
  secondFactorRule,
  somebody,
  unlocking,
} from "./schema";
import { screenLockCookieName } from "./screen-lock";

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

/** Replaces the opening hours of the administrator's own clinic. */
export const changeHours = action(
  { name: "facility.change_hours", input: hoursChange, roles: ["facility_admin"] },
  (actor, { spans }) => setFacilityHours(ownFacility(actor), spans),
);

/** Keeps the administrator's own clinic closed on a day, or no longer. */
export const changeClosure = action(
  { name: "facility.change_closure", input: closureChange, roles: ["facility_admin"] },
  (actor, change) => setFacilityClosure(ownFacility(actor), change),
);

/**
 * Closes somebody's account or opens it again. Which administrator may is the database's word alone, so that
 * one who was demoted meanwhile is told so.
 */
export const changeActive = action(
  { name: "person.change_active", input: activeChange },
  (_actor, change) => setPersonActive(change),
);

/** Gives somebody else a role and a place; who may is the database's word. */
export const changeRole = action(
  { name: "person.change_role", input: roleChange },
  (_actor, change) => setPersonRole(change),
);

/** Says after how many minutes the screens of the administrator's own clinic lock. */
export const changeIdleMinutes = action(
  { name: "facility.change_idle_lock", input: idleChange, roles: ["facility_admin"] },
  (actor, { minutes }) => setIdleMinutes(ownFacility(actor), minutes),
);

/** Asks the staff of the administrator's own clinic for a second factor, or no longer; the system's for themselves. */
export const changeSecondFactorRule = action(
  {
    name: "second_factor.change_rule",
    input: secondFactorRule,
    roles: ["facility_admin", "system_admin"],
  },
  (actor, { required }) =>
    setSecondFactorRule(actor.role === "system_admin" ? null : ownFacility(actor), required),
);

/** Takes a person's lost second factor away; who may is the database's word. */
export const resetFactorOf = action(
  { name: "second_factor.reset", input: somebody },
  (_actor, { userId }) => resetSecondFactor(userId),
);

/** Opens a locked screen again by the person's password. */
export const unlock = action(
  { name: "screen.unlock", input: unlocking },
  async (actor, { password }) => {
    await unlockScreen(actor, password);
    (await cookies()).delete(screenLockCookieName);
  },
);

function ownFacility({ facilityId }: Actor): string {
  if (facilityId === null) throw new AppError("forbidden");
  return facilityId;
}
