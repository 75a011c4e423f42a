import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { type ButtonVariant, buttonClass } from "@/components/ui/button-class";
import { paths } from "@/lib/kernel/paths";

export type CalendarLinkProps = {
  id: string;
  variant?: ButtonVariant;
  icon?: ReactNode;
  /** Tells this link from others of its kind, for readers of the screen. */
  which?: string;
};

/** A visit as a file for the person's own calendar. A plain link: what it leads to is no page. */
export function CalendarLink({ id, variant, icon, which }: CalendarLinkProps) {
  const t = useTranslations("appointments.calendar");
  return (
    <a href={paths.visitCalendar(id)} download className={buttonClass({ variant })}>
      {icon}
      <span>
        {t("action")}
        {which ? <span className="sr-only">{which}</span> : null}
      </span>
    </a>
  );
}
