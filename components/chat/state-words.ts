import type { useTranslations } from "next-intl";

import type { Dates } from "@/components/ui/dates";
import type { Receipt } from "@/lib/chat/live/receipts";
import type { Participant, Viewer } from "@/lib/chat/types";

import { isCalm } from "./names";

export type StateContext = {
  viewer: Viewer;
  others: readonly Participant[];
  dates: Dates;
  now: number;
  t: ReturnType<typeof useTranslations<"chat.state">>;
};

/**
 * The words of a receipt. Patients learn that the care team has it; staff learn who and when. Never
 * more certain than what is known: a device has it, a person has had it before their eyes.
 */
export function receiptWords(receipt: Receipt, sentAt: number, context: StateContext): string {
  const { t } = context;
  const time = momentOf(receipt.at ?? sentAt, context);
  if (receipt.state === "sent") return t("sent", { time });
  const first = context.others.find((person) => person.userId === receipt.by[0]);
  const name = first?.shortName ?? "";
  const count = receipt.by.length;
  const one = receipt.of === 1;
  if (isCalm(context.viewer.role)) {
    if (receipt.state === "read") return t("readTeam", { time });
    return one ? t("delivered", { name, time }) : t("deliveredTeam", { time });
  }
  if (receipt.state === "delivered") {
    return one
      ? t("delivered", { name, time })
      : t("deliveredSome", { count, of: receipt.of, time });
  }
  if (one) return t("read", { name, time });
  return count === receipt.of
    ? t("readAll", { time })
    : t("readSome", { count, of: receipt.of, time });
}

/** The time alone today, with its day before that. */
export function momentOf(at: number, { dates, now }: Pick<StateContext, "dates" | "now">): string {
  return dates.date(at) === dates.date(now) ? dates.time(at) : dates.nearMoment(at, now);
}
