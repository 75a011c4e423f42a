import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";

import { Page } from "@/components/layout/page";
import { ThreadList } from "@/components/records/thread-list";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { TextField } from "@/components/ui/text-field";
import { requireActor } from "@/lib/auth/actor";
import { paths, withQuery } from "@/lib/kernel/paths";
import { threadFacts } from "@/lib/records/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records");
  return { title: t("title") };
}

const question = z.object({
  name: z.string().trim().min(1).max(80).optional().catch(undefined),
  before: z.iso.datetime({ offset: true }).optional().catch(undefined),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Conversations in the administrator's scope: who, when, how many, how they stand. Their content stays shut. */
export default async function AccessPage({ searchParams }: Props) {
  const actor = await requireActor({ roles: ["facility_admin", "system_admin"] });
  const [t, { name, before }] = await Promise.all([
    getTranslations("records"),
    searchParams.then((params) => question.parse(params)),
  ]);
  const { threads, next } = await threadFacts({ name, before });
  return (
    <Page
      title={t("title")}
      overline={actor.facilityName ?? t("everywhere")}
      actions={
        <div className="flex flex-wrap gap-2">
          <LinkButton href={paths.adminReviews}>{t("reviews.title")}</LinkButton>
          <LinkButton href={paths.adminRetention} prefetch={false}>
            {t("retention.title")}
          </LinkButton>
          <LinkButton href={paths.adminRecord} prefetch={false}>
            {t("audit.title")}
          </LinkButton>
        </div>
      }
    >
      <p className="text-support text-ink-2">{t("text")}</p>
      <search>
        <form action={paths.adminAccess} className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <TextField label={t("name")} name="name" type="search" defaultValue={name} />
          </div>
          <Button type="submit">{t("find")}</Button>
        </form>
      </search>
      <ThreadList threads={threads} />
      {next === null ? null : (
        <LinkButton prefetch={false} href={withQuery(paths.adminAccess, { name, before: next })}>
          {t("earlier")}
        </LinkButton>
      )}
    </Page>
  );
}
