"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import { useDates } from "@/components/ui/use-dates";
import { useIdlePart } from "@/components/ui/use-idle-part";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { PatientFacts, VisitFacts } from "@/lib/chat/types";

import { WantedPart } from "./wanted-part";
import { PeopleList } from "./people-list";

const peopleDialog = async () => (await import("./people-dialog")).PeopleDialog;

export type SidePanelProps = {
  view: ThreadView;
  /** What other parts of the app know of this conversation. */
  aside: ReactNode;
};

/** Beside the conversation on wide screens: who this patient is, which visit, who can read along. */
export function SidePanel({ view, aside }: SidePanelProps) {
  const t = useTranslations("chat");
  const { patient, visit } = view.conversation;
  return (
    <aside
      aria-label={t("facts.title")}
      className="hidden w-76 shrink-0 flex-col gap-3 overflow-y-auto border-s border-line bg-surface p-3 three:flex"
    >
      {patient === null ? null : <Patient patient={patient} />}
      {visit === null ? null : <Visit visit={visit} now={view.now} />}
      {aside}
      <section className="flex flex-col gap-2 border-t border-line pt-3 first:border-0 first:pt-0">
        <h2 className="text-heading">{t("people.title")}</h2>
        <p className="text-support text-ink-2">{t("people.text")}</p>
        <PeopleList view={view} />
        <ManagePeople view={view} />
      </section>
    </aside>
  );
}

/** For those who work here: leaders change who takes part, everybody can leave. */
function ManagePeople({ view }: { view: ThreadView }) {
  const t = useTranslations("chat.people");
  const [open, setOpen] = useState(false);
  useIdlePart(peopleDialog);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("manage")}</Button>
      {open ? (
        <WantedPart load={peopleDialog} props={{ view, close: () => setOpen(false) }} />
      ) : null}
    </>
  );
}

function Patient({ patient }: { patient: PatientFacts }) {
  const t = useTranslations("chat.facts");
  const dates = useDates();
  const none = t("none");
  return (
    <section className="flex flex-col gap-1.5">
      <h2 className="text-heading">
        <bdi>{patient.name}</bdi>
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-support">
        <Fact name={t("born")}>
          {patient.birthDate ? dates.calendarDate(patient.birthDate) : none}
        </Fact>
        <Fact name={t("record")}>
          <span className="font-mono">{patient.recordNumber ?? none}</span>
        </Fact>
        <Fact name={t("language")}>{t(`languageName.${languageKey(patient.locale)}`)}</Fact>
      </dl>
    </section>
  );
}

function Visit({ visit, now }: { visit: VisitFacts; now: number }) {
  const t = useTranslations("chat.facts");
  const dates = useDates();
  return (
    <section className="flex flex-col gap-1.5 border-t border-line pt-3">
      <h2 className="text-heading">{t("visit")}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-support">
        <Fact name={t("when")}>{dates.nearMoment(visit.startsAt, now)}</Fact>
        <Fact name={t("kind")}>{t(visit.visitType === "video" ? "video" : "clinic")}</Fact>
        <Fact name={t("reason")}>{visit.reason ?? t("none")}</Fact>
        <Fact name={t("status")}>{t(`statusName.${statusKey(visit.status)}`)}</Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="text-end figures">{children}</dd>
    </>
  );
}

function languageKey(locale: string | null): "en" | "fr" | "other" {
  return locale === "en" || locale === "fr" ? locale : "other";
}

const statuses = [
  "scheduled",
  "confirmed",
  "in-progress",
  "completed",
  "cancelled",
  "no-show",
] as const;

function statusKey(status: string): (typeof statuses)[number] | "other" {
  return statuses.find((known) => known === status) ?? "other";
}
