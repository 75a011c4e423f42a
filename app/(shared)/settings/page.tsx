import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { SignOutForm } from "@/components/auth/sign-out-form";
import { Page, Section } from "@/components/layout/page";
import { LanguageForm } from "@/components/people/language-form";
import { NameForm } from "@/components/people/name-form";
import { ThemeForm } from "@/components/people/theme-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { signOutEverywhere } from "@/lib/auth/actions";
import { requireActor } from "@/lib/auth/actor";
import { asTheme } from "@/lib/kernel/locale";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.settings");
  return { title: t("title") };
}

/** UTC and the zone in use are missing from what `Intl` lists on some systems. */
function timeZones(current: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", current])].toSorted();
}

/** A person's own account: name, language, time zone, look, and the ways out. */
export default async function SettingsPage() {
  const actor = await requireActor();
  const t = await getTranslations("people.settings");
  const facts = [
    [t("email"), actor.email],
    [t("role"), t(`roles.${actor.role}`)],
    ...(actor.facilityName ? [[t("clinic"), actor.facilityName] as const] : []),
  ] as const;
  return (
    <Page
      width="calm"
      title={t(actor.role === "patient" ? "titlePatient" : "title")}
      overline={actor.displayName}
    >
      <Section id="profile" title={t("profile")}>
        <Panel>
          <NameForm name={actor.displayName} />
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t border-line pt-4 text-support">
            {facts.map(([term, value]) => (
              <div key={term} className="contents">
                <dt className="text-ink-2">{term}</dt>
                <dd className="min-w-0 truncate">{value}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      </Section>
      <Section id="language" title={t("language")}>
        <Panel>
          <LanguageForm timeZones={timeZones(actor.timeZone)} />
        </Panel>
      </Section>
      <Section id="look" title={t("look")}>
        <Panel>
          <ThemeForm theme={asTheme(actor.theme) ?? "system"} />
        </Panel>
      </Section>
      <Section id="sessions" title={t("sessions")}>
        <Panel>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-support text-ink-2">{t("signOutText")}</p>
            <SignOutForm />
          </div>
          <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
            <p className="text-support text-ink-2">{t("signOutEverywhereText")}</p>
            <form action={signOutEverywhere}>
              <Button type="submit">{t("signOutEverywhere")}</Button>
            </form>
          </div>
        </Panel>
      </Section>
    </Page>
  );
}

function Panel({ children }: { children: ReactNode }) {
  return <Card className="flex flex-col gap-4 p-4">{children}</Card>;
}
