"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import type { Thread } from "@/lib/chat/live/thread";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Viewer } from "@/lib/chat/types";
import { cn } from "@/lib/kernel/cn";
import { paths } from "@/lib/kernel/paths";

import { DayDialog } from "./day-dialog";
import { actedFor, conversationName, isCalm } from "./names";
import { PatientIdentifiers } from "./patient-identifiers";

export type PaneHeaderProps = {
  viewer: Viewer;
  thread: Thread | null;
  view: ThreadView;
  /** Nothing is heard: who is there is not known, whatever was heard last. */
  offline: boolean;
  /** What other parts of the app can do with this conversation. */
  tools: ReactNode;
};

/** Whom the conversation is with. Staff see a patient with two identifiers, in the patient's colour. */
export function PaneHeader({ viewer, thread, view, offline, tools }: PaneHeaderProps) {
  const t = useTranslations("chat");
  const { conversation } = view;
  const presence = offline ? null : view.presence;
  const name = conversationName(conversation);
  const patient = isCalm(viewer.role) ? null : conversation.patient;
  const hue = patient === null ? undefined : (conversation.patientHue ?? undefined);
  return (
    <header
      data-patient-hue={hue}
      className={cn(
        "flex min-h-18 shrink-0 flex-wrap items-center gap-x-2 border-b dense:min-h-14 border-line bg-surface py-2 ps-1 pe-edge list:ps-edge",
        patient && "border-s-4 border-s-patient-bar bg-patient-tint list:ps-3",
      )}
    >
      <Link
        href={paths.conversations}
        aria-label={t("pane.back")}
        className="grid size-target shrink-0 place-items-center rounded-control text-ink-2 hover:bg-hover list:hidden"
      >
        <ChevronLeft aria-hidden className="size-6 rtl:-scale-x-100" />
      </Link>
      <Avatar
        name={name}
        hue={hue}
        presence={presence?.state}
        // The name needs its room on the smallest phones.
        className="max-[22.5rem]:hidden"
      />
      <div className="min-w-0 flex-1 ps-1">
        <h1
          tabIndex={-1}
          className={cn(
            "text-heading break-words outline-none",
            // A patient's name is never cut: two of them may begin alike.
            patient ? "text-patient-ink" : "line-clamp-2",
          )}
        >
          <bdi>{name}</bdi>
        </h1>
        <div className="flex flex-wrap items-baseline gap-x-3 text-support text-ink">
          {patient ? <PatientIdentifiers patient={patient} now={view.now} /> : null}
          {patient?.locale === "fr" ? <span>{t("identity.prefersFr")}</span> : null}
          {conversation.actsAs === null ? null : (
            <span className="font-medium">
              {t(`acting.self.${conversation.actsAs}`, { patient: actedFor(conversation) })}
            </span>
          )}
          <PresenceWord presence={presence} alone={view.others.length === 1} />
        </div>
      </div>
      <DayDialog thread={thread} conversationId={conversation.id} now={view.now} />
      {tools}
    </header>
  );
}

const presenceInk = { here: "text-success-ink", visit: "text-urgent-ink", away: "text-ink-2" };

/** Available, in a visit or away, in words; nothing when nothing is known. */
function PresenceWord({ presence, alone }: Pick<ThreadView, "presence"> & { alone: boolean }) {
  const t = useTranslations("chat.presence");
  if (presence === null) return null;
  const { state, person } = presence;
  const isNamed = !alone && state !== "away";
  return (
    <span data-presence={state} className={presenceInk[state]}>
      {isNamed ? t(`${state}Named`, { name: person.shortName }) : t(state)}
    </span>
  );
}
