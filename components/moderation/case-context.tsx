import { useTranslations } from "next-intl";

import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { useDates } from "@/components/ui/use-dates";
import { cn } from "@/lib/kernel/cn";
import type { ContextLine, OpenCase } from "@/lib/moderation/types";

/** What was reported, with the few messages around it. */
export function CaseContext({ context }: { context: readonly ContextLine[] }) {
  const t = useTranslations("moderation.case");
  return (
    <>
      <p className="mx-1 text-support text-ink-2">{t("around")}</p>
      <Card>
        <ol className="divide-y divide-line">
          {context.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ol>
      </Card>
    </>
  );
}

function Line({ line }: { line: ContextLine }) {
  const t = useTranslations("moderation.case");
  const roles = useTranslations("moderation.roles");
  const dates = useDates();
  const { role, isSubject } = line;
  const name = line.name ?? (role === null ? t("nobody") : roles(role));
  return (
    <li
      className={cn("flex flex-col gap-1 p-3", isSubject && "bg-selected")}
      data-subject={isSubject || undefined}
    >
      <p className="flex flex-wrap items-center gap-2 text-meta text-ink-2">
        <strong className="text-ink">
          <bdi>{name}</bdi>
        </strong>
        {line.name === null || role === null ? null : <span>{roles(role)}</span>}
        <time dateTime={dates.iso(line.at)} className="figures">
          {dates.time(line.at)}
        </time>
        {isSubject ? <Chip tone="accent">{t("subject")}</Chip> : null}
      </p>
      {line.text === null ? null : (
        <p dir="auto" className="max-w-prose break-words whitespace-pre-wrap">
          {line.text}
        </p>
      )}
      {line.isDeleted ? (
        <p className="text-meta text-ink-2">{t(isSubject ? "removed" : "deleted")}</p>
      ) : null}
    </li>
  );
}

/** Who reported it and why. */
export function CaseReports({ one }: { one: OpenCase }) {
  const t = useTranslations("moderation.case");
  const reasons = useTranslations("moderation.reasons");
  const roles = useTranslations("moderation.roles");
  const dates = useDates();
  return (
    <CardList>
      {one.reports.map((report) => (
        <li key={`${report.at} ${report.name}`} className="flex flex-col gap-1 p-3">
          <p className="font-strong">{reasons(report.reason)}</p>
          <p className="text-meta text-ink-2">
            {report.name === null || report.role === null
              ? t("rule")
              : t("byPerson", { name: report.name, role: roles(report.role) })}{" "}
            · {dates.time(report.at)}
          </p>
          {report.note === null ? null : <p dir="auto">{report.note}</p>}
          {report.wasDeleted ? <p className="text-meta text-ink-2">{t("wasDeleted")}</p> : null}
        </li>
      ))}
      {one.hasAuthor ? (
        <li className="p-3 text-meta text-ink-2">{t("earlier", { count: one.earlier })}</li>
      ) : null}
    </CardList>
  );
}
