import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";

import { Page, Section } from "@/components/layout/page";
import { ExportForm } from "@/components/records/export-form";
import { HoldForm } from "@/components/records/hold-form";
import { HoldList } from "@/components/records/hold-list";
import { OpenForm } from "@/components/records/open-form";
import { OpenThread } from "@/components/records/open-thread";
import { ThreadFacts } from "@/components/records/thread-facts";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { requireActor } from "@/lib/auth/actor";
import { nowMs } from "@/lib/kernel/clock";
import { paths, withQuery } from "@/lib/kernel/paths";
import { openContent, threadFacts } from "@/lib/records/queries";
import { legalHolds } from "@/lib/records/retention-queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records");
  return { title: t("one") };
}

const place = z.coerce.number().int().positive();

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"before" | "closed" | "export", string | string[]>>>;
};

/** One conversation from outside, and for a while, with a reason, from inside. */
export default async function AdminThreadPage({ params, searchParams }: Props) {
  await requireActor({ roles: ["facility_admin", "system_admin"] });
  const [t, { id }, { before, closed, export: taken }] = await Promise.all([
    getTranslations("records"),
    params,
    searchParams,
  ]);
  if (!z.uuid().safeParse(id).success) notFound();
  const [thread] = (await threadFacts({ id })).threads;
  if (thread === undefined) notFound();
  const { access } = thread;
  const [content, holds, held] = await Promise.all([
    access === null ? null : openContent(access.id, place.safeParse(before).data),
    legalHolds(id),
    getTranslations("records.holds"),
  ]);
  return (
    <Page
      width="calm"
      title={t("one")}
      actions={<LinkButton href={paths.adminAccess}>{t("back")}</LinkButton>}
    >
      <Card className="flex flex-wrap items-center gap-3 p-4">
        <div className="min-w-0 flex-1 basis-60">
          <ThreadFacts thread={thread} now={nowMs()} />
        </div>
        <LinkButton prefetch={false} href={withQuery(paths.adminRecord, { thread: id })}>
          {t("recordOf")}
        </LinkButton>
      </Card>
      {access === null || content === null ? (
        <Section id="open" title={t("open.title")}>
          {closed === undefined ? null : (
            <Banner>{t(closed === "time" ? "read.over" : "read.ended")}</Banner>
          )}
          <OpenForm conversationId={id} />
        </Section>
      ) : (
        <>
          <Section id="written" title={t("read.title")}>
            <OpenThread
              // A new answer of the server starts its own clock.
              key={content.secondsLeft}
              conversationId={id}
              accessId={access.id}
              content={content}
            />
          </Section>
          <Section id="export" title={t("discovery.title")}>
            {taken === undefined ? null : (
              <Banner tone="urgent" role="alert">
                {t("discovery.gone")}
              </Banner>
            )}
            <ExportForm conversationId={id} accessId={access.id} />
          </Section>
        </>
      )}
      <Section id="hold" title={held("thread")}>
        {holds.length === 0 ? (
          <Card className="flex flex-col gap-3 p-4">
            <p className="text-support text-ink-2">{held("notHeld")}</p>
            <HoldForm on={{ conversationId: id }} />
          </Card>
        ) : (
          <>
            <Banner tone="urgent" role="note">
              {held("held")}
            </Banner>
            <HoldList holds={holds} />
          </>
        )}
      </Section>
    </Page>
  );
}
