"use client";

import { NextIntlClientProvider, useLocale } from "next-intl";
import { type ReactNode, useState } from "react";

import { UnreadTotal } from "@/components/chat/unread-total";
import { ConnectionBanner } from "@/components/chat/connection-banner";
import { AppShell } from "@/components/layout/app-shell";
import { ScreenLock } from "@/components/people/screen-lock";
import { MessageNotices } from "@/components/notifications/message-notices";
import { DeviceRoot } from "@/components/offline/device-root";
import { useDeviceStatus } from "@/components/offline/use-device-status";
import { LanguageSwitch } from "@/components/ui/language-switch";
import { catalogue } from "@/i18n/messages";
import { now } from "@/lib/kernel/clock";
import { keepLocale, keptPreferences } from "@/lib/kernel/device-preferences";
import { asLocale, isTimeZone, type Locale } from "@/lib/kernel/locale";
import type { Myself } from "@/lib/people/types";

import { Screen } from "./screen";
import { ShellNotice } from "./shell-notice";
import { useKeptUserId, useMyself } from "./use-kept-person";
import { useOfflineLinks } from "./use-offline-links";
import { useShellDocument } from "./use-shell-document";

export type OfflineAppProps = { emergencyNumber: string };

/** MedZen from this device alone: whose session is kept, what of theirs is here, and their screens. */
export function OfflineApp({ emergencyNumber }: OfflineAppProps) {
  const userId = useKeptUserId();
  const rendered = asLocale(useLocale()) ?? "en";
  if (userId === undefined) return <ShellNotice kind="starting" />;
  if (userId === null) {
    return (
      <Language locale={keptPreferences().locale ?? rendered} me={null}>
        <ShellNotice kind="signedOut" />
      </Language>
    );
  }
  return <OwnApp userId={userId} rendered={rendered} emergencyNumber={emergencyNumber} />;
}

type OwnAppProps = OfflineAppProps & { userId: string; rendered: Locale };

function OwnApp({ userId, rendered, emergencyNumber }: OwnAppProps) {
  const me = useMyself(userId);
  const status = useDeviceStatus();
  const [chosen, setChosen] = useState(() => keptPreferences().locale);
  useOfflineLinks();
  const locale = chosen ?? asLocale(me?.locale) ?? rendered;
  const choose = (next: Locale) => {
    keepLocale(next);
    setChosen(next);
  };
  const missing = status?.mode === "online" || (status?.mode === "local" && !status.synced);
  return (
    <Language locale={locale} me={me}>
      {me === null ? (
        <>
          <DeviceRoot owner={{ id: userId, role: null }} serverNow={null} />
          <ShellNotice kind={missing ? "noCopy" : "starting"} reason={status?.reason} />
        </>
      ) : (
        <AppShell
          role={me.role}
          name={me.displayName}
          emergencyNumber={emergencyNumber}
          unread={<UnreadTotal viewerId={me.id} total={null} />}
          banner={<ConnectionBanner viewerId={me.id} />}
          language={<LanguageSwitch choose={choose} />}
        >
          <DeviceRoot owner={{ id: userId, role: null }} serverNow={null} />
          {me.role === "patient" || me.role === "guest" ? null : (
            <ScreenLock name={me.displayName} session={null} minutes={null} />
          )}
          <MessageNotices viewerId={me.id} />
          <Screen me={me} emergencyNumber={emergencyNumber} />
        </AppShell>
      )}
    </Language>
  );
}

type LanguageProps = { locale: Locale; me: Myself | null; children: ReactNode };

/** The words of both languages are here: the device may not be able to ask for the other one. */
function Language({ locale, me, children }: LanguageProps) {
  useShellDocument(locale, me?.theme ?? null);
  const timeZone = me !== null && isTimeZone(me.timeZone) ? me.timeZone : "UTC";
  const [started] = useState(now);
  return (
    <NextIntlClientProvider
      locale={locale}
      messages={catalogue[locale]}
      timeZone={timeZone}
      now={started}
    >
      {children}
    </NextIntlClientProvider>
  );
}
