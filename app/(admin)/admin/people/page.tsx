import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { Page, Section } from "@/components/layout/page";
import { PeopleFilterForm } from "@/components/people/people-filter";
import { IdleCard } from "@/components/people/idle-card";
import { InvitationsCard } from "@/components/people/invitations-card";
import { SecondFactorCard } from "@/components/people/second-factor-card";
import { PeopleList } from "@/components/people/people-list";
import { ClinicProxies } from "@/components/proxies/clinic-proxies";
import { LinkButton } from "@/components/ui/link-button";
import { requireActor } from "@/lib/auth/actor";
import { sentInvitations } from "@/lib/auth/invitations";
import { paths } from "@/lib/kernel/paths";
import { asksSecondFactor, idleMinutes, managedPeople } from "@/lib/people/admin-queries";
import { shownPeople } from "@/lib/people/limits";
import { activeFacilities } from "@/lib/people/queries";
import { peopleFilter } from "@/lib/people/schema";
import { clinicProxies } from "@/lib/proxies/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.manage");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who works here, for those who give accounts, roles and places. */
export default async function PeoplePage({ searchParams }: Props) {
  const actor = await requireActor({ roles: ["facility_admin", "system_admin"] });
  const filter = peopleFilter.parse({
    query: null,
    role: null,
    facility: null,
    state: null,
    ...(await searchParams),
  });
  const isSystem = actor.role === "system_admin";
  const [
    t,
    words,
    acting,
    locking,
    step,
    { people, more },
    all,
    invitations,
    proxies,
    minutes,
    asks,
  ] = await Promise.all([
    getTranslations("people.manage"),
    getTranslations("people.invite"),
    getTranslations("proxies"),
    getTranslations("people.lock"),
    getTranslations("people.secondStep"),
    managedPeople(filter),
    activeFacilities(),
    sentInvitations(),
    isSystem ? [] : clinicProxies(),
    idleMinutes(),
    asksSecondFactor(),
  ]);
  const facilities = (isSystem ? all : all.filter(({ id }) => id === actor.facilityId)).map(
    ({ id, name }) => ({ id, name }),
  );
  return (
    <Page
      title={t("title")}
      overline={t(isSystem ? "scopeSystem" : "scopeFacility")}
      actions={<LinkButton href={paths.admin}>{t("back")}</LinkButton>}
    >
      <PeopleFilterForm filter={filter} facilities={isSystem ? facilities : null} />
      <div className="flex flex-col gap-2">
        <p role="status" className="mx-1 text-meta text-ink-2">
          {more ? t("more", { count: shownPeople }) : t("count", { count: people.length })}
        </p>
        <PeopleList people={people} viewer={{ id: actor.id, isSystem }} facilities={facilities} />
      </div>
      <Section id="invitations" title={words("title")}>
        <InvitationsCard invitations={invitations} isSystem={isSystem} facilities={facilities} />
      </Section>
      {isSystem ? null : (
        <Section id="proxies" title={acting("grant.title")}>
          <ClinicProxies proxies={proxies} />
        </Section>
      )}
      <Section id="second-step" title={step("title")}>
        <SecondFactorCard asks={asks} isSystem={isSystem} />
      </Section>
      {isSystem || minutes === null ? null : (
        <Section id="lock" title={locking("settingTitle")}>
          <IdleCard minutes={minutes} />
        </Section>
      )}
    </Page>
  );
}
