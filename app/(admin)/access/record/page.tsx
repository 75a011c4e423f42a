import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Page } from "@/components/layout/page";
import { AuditForm } from "@/components/records/audit-form";
import { AuditList } from "@/components/records/audit-list";
import { buttonClass } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { requireActor } from "@/lib/auth/actor";
import { paths, withQuery } from "@/lib/kernel/paths";
import { auditActions, searchAudit } from "@/lib/records/audit-queries";
import { auditQuestion, exportFormat } from "@/lib/records/audit-schema";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.audit");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The record in the administrator's scope: by time, action, person and conversation, a page at a time, and as a file. */
export default async function RecordPage({ searchParams }: Props) {
  const actor = await requireActor({ roles: ["facility_admin", "system_admin"] });
  const [t, back, question, actions] = await Promise.all([
    getTranslations("records.audit"),
    getTranslations("records"),
    searchParams.then((params) => auditQuestion.parse(params)),
    auditActions(),
  ]);
  const { events, more } = await searchAudit(actor, question);
  const { beforeAt: _at, beforeId: _id, ...filters } = question;
  const last = events.at(-1);
  return (
    <Page
      title={t("title")}
      overline={actor.facilityName ?? back("everywhere")}
      actions={<LinkButton href={paths.adminAccess}>{back("back")}</LinkButton>}
    >
      <p className="text-support text-ink-2">{t("text")}</p>
      <AuditForm question={question} actions={actions} />
      <div className="flex flex-wrap items-center gap-2">
        {exportFormat.options.map((format) => (
          <a
            key={format}
            href={withQuery(paths.adminRecordFile, { ...filters, format })}
            download
            className={buttonClass({})}
          >
            {t(`as.${format}`)}
          </a>
        ))}
        <p className="text-meta text-ink-2">{t("fileText")}</p>
      </div>
      <AuditList events={events} />
      {more && last ? (
        <LinkButton
          prefetch={false}
          href={withQuery(paths.adminRecord, {
            ...filters,
            beforeAt: last.at,
            beforeId: String(last.id),
          })}
        >
          {t("earlier")}
        </LinkButton>
      ) : null}
    </Page>
  );
}
