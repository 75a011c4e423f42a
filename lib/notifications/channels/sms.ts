import "server-only";

import { paths } from "@/lib/kernel/paths";
import { serverWords } from "@/lib/notifications/words";

import { type Channel, codeOf, patienceMs } from "./channel";

type SmsConfig = {
  /** Takes `{"to","text"}` by POST; a bearer token where one is wanted. */
  url: string;
  token: string | null;
  appUrl: string;
};

/** What a provider answers to a number that it cannot send to. */
const unusable = new Set([400, 404, 410, 422]);

/**
 * Tells a person by text message that something waits, through any provider behind a small HTTP interface.
 * Another provider is another function that returns a `Channel`.
 */
export function smsChannel({ url, token, appUrl }: SmsConfig): Channel {
  return {
    async send({ phone, locale, about }) {
      if (phone === null) return "gone";
      const say = serverWords(locale);
      const text =
        about.kind === "message"
          ? say("sms", { url: `${appUrl}${paths.conversations}` })
          : say(`visit.${about.within}.sms`, { url: `${appUrl}${paths.appointments}` });
      try {
        const { status } = await fetch(url, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify({ to: phone.replaceAll(/[^+\d]/g, ""), text }),
          // The token is for this address alone.
          redirect: "manual",
          signal: AbortSignal.timeout(patienceMs),
        });
        if (status >= 200 && status < 300) return "sent";
        return unusable.has(status) ? "gone" : { later: `http_${status}` };
      } catch (error) {
        return { later: codeOf(error) };
      }
    },
  };
}
