"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { CardList } from "@/components/ui/card";
import { useDates } from "@/components/ui/use-dates";
import type { ConsentRow } from "@/lib/consents/types";

/** Rows that are shown before the rest is asked for. */
const fewRows = 5;

/** What a person ever agreed to, with version and times, the newest first. */
export function ConsentHistory({ history }: { history: readonly ConsentRow[] }) {
  const t = useTranslations("consents.history");
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? history : history.slice(0, fewRows);
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2">
      <h3 className="mx-1 text-label">{t("title")}</h3>
      {history.length === 0 ? (
        <p className="mx-1 text-support text-ink-2">{t("none")}</p>
      ) : (
        <CardList>
          {shown.map((row) => (
            <HistoryLine key={row.id} row={row} />
          ))}
        </CardList>
      )}
      {shown.length === history.length ? null : (
        <div>
          <Button onClick={() => setWhole(true)}>{t("more", { count: history.length })}</Button>
        </div>
      )}
    </section>
  );
}

function HistoryLine({ row }: { row: ConsentRow }) {
  const t = useTranslations("consents");
  const dates = useDates();
  const { kind, wording, givenAt, withdrawnAt, isRenewed } = row;
  const moment = (at: number) => `${dates.date(at)}, ${dates.time(at)}`;
  const end = isRenewed ? "renewed" : givenAt === null ? "refused" : "withdrawn";
  return (
    <li className="px-row-x py-row-y">
      <p className="font-medium">
        {t(`kinds.${kind}.name`)}{" "}
        <span className="text-meta font-normal text-ink-2">
          {t("history.version", { wording })}
        </span>
      </p>
      {givenAt === null ? null : (
        <p className="text-support text-ink-2">{t("history.given", { when: moment(givenAt) })}</p>
      )}
      {withdrawnAt === null ? null : (
        <p className="text-support text-ink-2">
          {t(`history.${end}`, { when: moment(withdrawnAt) })}
        </p>
      )}
    </li>
  );
}
