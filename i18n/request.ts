import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";

import { actorIfKnown } from "@/lib/auth/actor";
import { now } from "@/lib/kernel/clock";
import { asLocale, isTimeZone, localeCookieName, negotiateLocale } from "@/lib/kernel/locale";

import { catalogue } from "./messages";

/** Language: the choice made on this device, else the profile's, else the browser's. */
export default getRequestConfig(async () => {
  const [jar, sent, actor] = await Promise.all([cookies(), headers(), actorIfKnown()]);
  const locale =
    asLocale(jar.get(localeCookieName)?.value) ??
    asLocale(actor?.locale) ??
    negotiateLocale(sent.get("accept-language"));
  const timeZone = actor && isTimeZone(actor.timeZone) ? actor.timeZone : "UTC";
  return { locale, messages: catalogue[locale], timeZone, now: now() };
});
