"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { AppointmentsScreen } from "@/app/(patient)/appointments/appointments-screen";
import { HomeScreen } from "@/app/(patient)/home/home-screen";
import { PatientsScreen } from "@/app/(provider)/patients/patients-screen";
import { ScheduleScreen } from "@/app/(provider)/schedule/schedule-screen";
import { SettingsScreen } from "@/app/(shared)/settings/settings-screen";
import { SyncScreen } from "@/app/(shared)/sync/sync-screen";
import { usePart } from "@/components/ui/use-part";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { asDay, dayOf } from "@/lib/appointments/days";
import { comingSpan, wholeSpan } from "@/lib/appointments/spans";
import { homePath } from "@/lib/auth/roles";
import { nowMs } from "@/lib/kernel/clock";
import { timeZones } from "@/lib/kernel/locale";
import { paths } from "@/lib/kernel/paths";
import type { Myself } from "@/lib/people/types";

import { ConversationsShell } from "./conversations-shell";

export type ScreenProps = { me: Myself; emergencyNumber: string };

/** The screen of an address, for the role of the person: what the pages show, without their server. */
export function Screen({ me, emergencyNumber }: ScreenProps) {
  const pathname = usePathname();
  const day = asDay(useSearchParams().get("day") ?? undefined);
  const [opened] = useState(nowMs);
  const path = pathname === paths.root || pathname === paths.shell ? homePath(me.role) : pathname;
  if (path === paths.conversations || path.startsWith(`${paths.conversations}/`)) {
    return <ConversationsShell me={me} id={path.slice(paths.conversations.length + 1) || null} />;
  }
  if (path === paths.settings) {
    return (
      <SettingsScreen
        me={me}
        timeZones={timeZones(me.timeZone)}
        notifications={null}
        consents={null}
        replies={null}
        sessions={null}
        factors={null}
      />
    );
  }
  if (
    me.role === "patient" &&
    (path === paths.assistants || path.startsWith(`${paths.assistants}/`))
  ) {
    const id = path.slice(paths.assistants.length + 1) || null;
    return <Assistants key={id} me={me} id={id} emergencyNumber={emergencyNumber} />;
  }
  if (path === paths.sync) return <SyncScreen me={me} />;
  if (me.role === "patient" && path === paths.home) {
    return (
      <HomeScreen
        me={me}
        span={comingSpan(opened, me.timeZone)}
        visits={null}
        conversations={null}
        asked={0}
        emergencyNumber={emergencyNumber}
      />
    );
  }
  if (me.role === "patient" && path === paths.appointments) {
    return <AppointmentsScreen me={me} span={wholeSpan(opened)} visits={null} />;
  }
  if (me.role === "provider" && path === paths.schedule) {
    const shown = day ?? dayOf(opened, me.timeZone);
    return <ScheduleScreen me={me} day={shown} visits={null} conversations={null} shifts={null} />;
  }
  if (me.role === "provider" && path === paths.patients) {
    return <PatientsScreen me={me} span={wholeSpan(opened)} visits={null} />;
  }
  return <NeedsConnection me={me} />;
}

/** Only who asks an assistant without a network fetches what answers there. */
const loadAssistants = () => import("./assistants-shell");

function Assistants(props: ScreenProps & { id: string | null }) {
  const { part, failed } = usePart(loadAssistants);
  if (part !== null) return <part.AssistantsShell {...props} />;
  return failed ? <NeedsConnection me={props.me} /> : null;
}

function NeedsConnection({ me }: { me: Myself }) {
  const t = useTranslations("offline.shell");
  const offline = me.role === "patient" || me.role === "provider";
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState
        level={1}
        title={t("page")}
        action={
          <LinkButton href={offline ? homePath(me.role) : paths.conversations}>
            {t("home")}
          </LinkButton>
        }
      >
        {t("pageText")}
      </EmptyState>
    </div>
  );
}
