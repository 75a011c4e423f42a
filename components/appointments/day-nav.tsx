import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { LinkButton } from "@/components/ui/link-button";

export type DayNavProps = {
  previousHref: string;
  nextHref: string;
  /** Null on today itself. */
  todayHref: string | null;
};

/** Day before, today, day after: plain links, so a day can be shared and gone back to. */
export function DayNav({ previousHref, nextHref, todayHref }: DayNavProps) {
  const t = useTranslations("appointments.day");
  const arrow =
    "inline-grid size-target place-items-center rounded-control border border-line-strong bg-surface text-ink-2 hover:bg-hover rtl:-scale-x-100";
  return (
    <nav aria-label={t("title")} className="flex items-center gap-1.5">
      <Link href={previousHref} aria-label={t("previous")} title={t("previous")} className={arrow}>
        <ChevronLeft aria-hidden className="size-5" />
      </Link>
      {todayHref ? <LinkButton href={todayHref}>{t("today")}</LinkButton> : null}
      <Link href={nextHref} aria-label={t("next")} title={t("next")} className={arrow}>
        <ChevronRight aria-hidden className="size-5" />
      </Link>
    </nav>
  );
}
