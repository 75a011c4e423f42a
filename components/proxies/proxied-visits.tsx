"use client";

import { useNow, useTranslations } from "next-intl";

import { CardList } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { useDates } from "@/components/ui/use-dates";
import { paths } from "@/lib/kernel/paths";
import type { ProxiedVisit } from "@/lib/proxies/types";

/** The visits ahead of somebody for whom one acts: when, with whom and where. Changing them is the patient's. */
export function ProxiedVisits({ name, visits }: { name: string; visits: readonly ProxiedVisit[] }) {
  const t = useTranslations("proxies.visits");
  const dates = useDates();
  const now = useNow().getTime();
  return (
    <section aria-label={t("title", { name })} className="flex flex-col gap-2">
      <h3 className="mx-1 text-label">{t("title", { name })}</h3>
      {visits.length === 0 ? (
        <p className="mx-1 text-support text-ink-2">{t("none")}</p>
      ) : (
        <CardList>
          {visits.map((visit) => (
            <li key={visit.id} className="flex flex-wrap items-center gap-3 px-row-x py-row-y">
              <p className="min-w-40 flex-1 first-letter:uppercase">
                {t("line", {
                  when: dates.nearMoment(visit.startsAt, now),
                  name: visit.providerName,
                  where: visit.facilityName,
                })}
              </p>
              {visit.conversationId === null ? null : (
                <LinkButton href={paths.conversation(visit.conversationId)}>{t("open")}</LinkButton>
              )}
            </li>
          ))}
        </CardList>
      )}
      <p className="mx-1 text-meta text-ink-2">{t("hint")}</p>
    </section>
  );
}
