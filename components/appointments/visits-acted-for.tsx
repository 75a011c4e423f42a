"use client";

import { useTranslations } from "next-intl";

import { CardList } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { Appointment } from "@/lib/appointments/types";
import { paths, withQuery } from "@/lib/kernel/paths";

import { CancelVisit } from "./cancel-visit";
import { VisitLinks } from "./visit-links";
import { VisitRow } from "./visit-row";

export type VisitsActedForProps = {
  patient: { id: string; name: string };
  visits: readonly Appointment[];
};

/** The visits ahead of somebody for whom one acts, and what can be done about them. */
export function VisitsActedFor({ patient: { id, name }, visits }: VisitsActedForProps) {
  const t = useTranslations("appointments.actedFor");
  return (
    <section aria-label={t("title", { name })} className="flex flex-col gap-2 pt-2">
      <div className="mx-1 flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-label">{t("title", { name })}</h3>
        <LinkButton href={withQuery(paths.book, { for: id })}>{t("book", { name })}</LinkButton>
      </div>
      {visits.length === 0 ? (
        <p className="mx-1 text-support text-ink-2">{t("none")}</p>
      ) : (
        <CardList>
          {visits.map((visit) => (
            <li key={visit.id}>
              <VisitRow visit={visit} actions={<Actions visit={visit} />} />
            </li>
          ))}
        </CardList>
      )}
      <p className="mx-1 text-meta text-ink-2">{t("hint", { name })}</p>
    </section>
  );
}

function Actions({ visit }: { visit: Appointment }) {
  const t = useTranslations("appointments.actedFor");
  return (
    <>
      {visit.conversationId === null ? null : (
        <LinkButton href={paths.conversation(visit.conversationId)}>{t("open")}</LinkButton>
      )}
      <VisitLinks visit={visit} />
      <CancelVisit visit={visit} />
    </>
  );
}
