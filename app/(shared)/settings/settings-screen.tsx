"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { HoursLink } from "@/components/appointments/hours-link";
import { FactorList } from "@/components/auth/factor-list";
import { ReplyManager } from "@/components/chat/reply-manager";
import { Page, Section } from "@/components/layout/page";
import { ConsentList } from "@/components/consents/consent-list";
import { DecisionsLink } from "@/components/moderation/decisions-link";
import { NotificationSettings } from "@/components/notifications/notification-settings";
import { SignOut } from "@/components/offline/sign-out";
import { SyncLink } from "@/components/offline/sync-link";
import { LanguageForm } from "@/components/people/language-form";
import { NameForm } from "@/components/people/name-form";
import { SessionList } from "@/components/people/session-list";
import { ThemeForm } from "@/components/people/theme-form";
import { ProxiesLink } from "@/components/proxies/proxies-link";
import { RecordLink } from "@/components/records/record-link";
import { Card } from "@/components/ui/card";
import type { OpenSession, SecondFactors } from "@/lib/auth/types";
import type { OwnConsents } from "@/lib/consents/types";
import type { SavedReply } from "@/lib/chat/live/replies";
import { asTheme } from "@/lib/kernel/locale";
import type { NotificationSettings as Saved } from "@/lib/notifications/types";
import type { Myself } from "@/lib/people/types";

export type SettingsScreenProps = {
  me: Myself;
  /** IANA names to choose from. Browsers know different lists, so the server's is taken when it is there. */
  timeZones: readonly string[];
  /** How the person is told; null where the server is not asked. */
  notifications: Saved | null;
  /** What the person has agreed to; null where the server was not asked. */
  consents: OwnConsents | null;
  /** Those of a provider; null for others, and where the server was not asked. */
  replies: readonly SavedReply[] | null;
  /** Where the person is signed in; null where the server was not asked. */
  sessions: readonly OpenSession[] | null;
  /** Devices for two-step sign-in of staff; null for others, and where the server was not asked. */
  factors: SecondFactors | null;
};

/** A person's own account: name, language, time zone, look, notifications, this device, and the ways out. */
export function SettingsScreen({
  me,
  timeZones,
  notifications,
  consents,
  replies,
  sessions,
  factors,
}: SettingsScreenProps) {
  const t = useTranslations("people.settings");
  const told = useTranslations("notifications.settings");
  const agreed = useTranslations("consents");
  const acting = useTranslations("proxies");
  const hours = useTranslations("appointments.hours");
  const own = useTranslations("chat.replies");
  const moderation = useTranslations("moderation.notices");
  const isStaff = me.role !== "patient" && me.role !== "guest";
  const facts = [
    ...(me.email === null ? [] : [[t("email"), me.email] as const]),
    [t("role"), t(`roles.${me.role}`)] as const,
    ...(me.facilityName ? [[t("clinic"), me.facilityName] as const] : []),
  ];
  return (
    <Page
      width="calm"
      title={t(me.role === "patient" ? "titlePatient" : "title")}
      overline={me.displayName}
    >
      <Section id="profile" title={t("profile")}>
        <Panel>
          <NameForm userId={me.id} name={me.displayName} />
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
          <LanguageForm userId={me.id} timeZones={timeZones} />
        </Panel>
      </Section>
      <Section id="look" title={t("look")}>
        <Panel>
          <ThemeForm userId={me.id} theme={asTheme(me.theme) ?? "system"} />
        </Panel>
      </Section>
      <Section id="notifications" title={told("title")}>
        <Panel>
          <NotificationSettings
            userId={me.id}
            isStaff={isStaff}
            email={me.email}
            saved={notifications}
          />
        </Panel>
      </Section>
      <Section id="consents" title={agreed("title")}>
        <ConsentList consents={consents} />
      </Section>
      {me.role === "patient" ? (
        <Section id="proxies" title={acting("title")}>
          <ProxiesLink />
        </Section>
      ) : null}
      {me.role === "provider" ? (
        <Section id="hours" title={hours("title")}>
          <HoursLink />
        </Section>
      ) : null}
      {replies === null ? null : (
        <Section id="replies" title={own("own")}>
          <ReplyManager replies={replies} facilityId={null} />
        </Section>
      )}
      <Section id="decisions" title={moderation("title")}>
        <DecisionsLink />
      </Section>
      <Section id="opened" title={t("opened")}>
        <RecordLink to="opened" />
        {me.role === "patient" ? <RecordLink to="copy" /> : null}
      </Section>
      <Section id="device" title={t("device")}>
        <SyncLink />
      </Section>
      {isStaff ? (
        <Section id="second-step" title={t("secondStep")}>
          <FactorList factors={factors} />
        </Section>
      ) : null}
      <Section id="places" title={t("sessionsHere")}>
        <SessionList sessions={sessions} />
      </Section>
      <Section id="sessions" title={t("sessions")}>
        <Panel>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-support text-ink-2">{t("signOutText")}</p>
            <SignOut />
          </div>
          <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
            <p className="text-support text-ink-2">{t("signOutEverywhereText")}</p>
            <SignOut everywhere />
          </div>
        </Panel>
      </Section>
    </Page>
  );
}

function Panel({ children }: { children: ReactNode }) {
  return <Card className="flex flex-col gap-4 p-4">{children}</Card>;
}
