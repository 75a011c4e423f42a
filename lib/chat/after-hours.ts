import "server-only";

import { createTranslator } from "next-intl";
import { z } from "zod";

import { catalogue } from "@/i18n/messages";
import { type Locale, locales } from "@/lib/kernel/locale";
import { crisisLineOf } from "@/lib/safety/emergency-numbers";
import { adminClient } from "@/lib/supabase/admin";
import { must } from "@/lib/supabase/must";

import { maybeInstant } from "./wire";

/** Replies of one look. */
const atOnce = 100;
/** Looks of one run: what is left then is for the next. */
const mostLooks = 20;

const dueReplies = z.array(
  z.object({
    outbox_id: z.string(),
    conversation_id: z.string(),
    locale: z.enum(locales),
    time_zone: z.string(),
    opens_at: maybeInstant,
    country_code: z.string().nullable(),
    emergency_number: z.string().nullable(),
    crisis_line: z.string().nullable(),
  }),
);

/**
 * Answers patients who wrote to a clinic while it is closed: that nobody reads, when it opens, and whom to call.
 * Safe to run twice at the same time. Answers how many replies it wrote.
 *
 * @throws AppError `unavailable`.
 */
export async function replyAfterHours(): Promise<number> {
  let replied = 0;
  for (let look = 0; look < mostLooks; look += 1) {
    const client = adminClient();
    const due = dueReplies.parse(must(await client.rpc("list_due_replies", { p_limit: atOnce })));
    for (const reply of due) {
      const written = must(
        await client.rpc("record_automatic_reply", {
          p_outbox_id: reply.outbox_id,
          p_conversation_id: reply.conversation_id,
          p_content: replyWords({
            locale: reply.locale,
            timeZone: reply.time_zone,
            opensAt: reply.opens_at,
            emergency: reply.emergency_number,
            crisis: reply.crisis_line ?? crisisLineOf(reply.country_code),
          }),
        }),
      );
      if (written) replied += 1;
    }
    if (due.length < atOnce) break;
  }
  return replied;
}

type Facts = {
  locale: Locale;
  /** The patient's, IANA name. */
  timeZone: string;
  /** Epoch milliseconds; null when it does not open within a year. */
  opensAt: number | null;
  emergency: string | null;
  crisis: string | null;
};

/** The words of an automatic reply, in the patient's language and time. A number that is not known is left out. */
export function replyWords({ locale, timeZone, opensAt, emergency, crisis }: Facts): string {
  const t = createTranslator({ locale, messages: catalogue[locale], namespace: "chat.afterHours" });
  // English is written as in Europe, day before month.
  const tag = locale === "en" ? "en-GB" : locale;
  const say = (options: Intl.DateTimeFormatOptions, at: number) =>
    new Intl.DateTimeFormat(tag, { timeZone, ...options }).format(at);
  const opens =
    opensAt === null
      ? null
      : t("replyOpens", {
          day: say({ weekday: "long", day: "numeric", month: "long" }, opensAt),
          time: say({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, opensAt),
        });
  return [
    [t("replyClosed"), opens].filter((part) => part !== null).join(" "),
    emergency === null ? t("replyDanger") : t("replyDangerNumber", { number: whole(emergency) }),
    crisis === null ? null : t("replyCrisis", { number: whole(crisis) }),
  ]
    .filter((line) => line !== null)
    .join("\n");
}

/** A number that no line break cuts in two. */
function whole(number: string): string {
  return number.replaceAll(" ", "\u00a0");
}
