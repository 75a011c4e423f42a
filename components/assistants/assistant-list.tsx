"use client";

import { BookOpen, CalendarDays, CircleHelp, type LucideIcon, Stethoscope } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card, CardList } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import { useNow } from "next-intl";
import type { AssistantKind, ThreadRow } from "@/lib/assistants/types";
import { paths } from "@/lib/kernel/paths";

import { useStart } from "./use-start";

const icons: Readonly<Record<AssistantKind, LucideIcon>> = {
  symptom_checker: Stethoscope,
  appointment_booking: CalendarDays,
  health_education: BookOpen,
  general: CircleHelp,
};

export type AssistantListProps = {
  kinds: readonly AssistantKind[];
  /** Shown by this device alone, which has no free times to offer. */
  here?: boolean;
};

/** The assistants that are switched on, each with what it is for. */
export function AssistantList({ kinds, here = false }: AssistantListProps) {
  const t = useTranslations("assistants");
  const errorText = useErrorText();
  const { start, pending, error } = useStart();
  if (kinds.length === 0) {
    return (
      <Card>
        <EmptyState title={t("title")}>{t("none")}</EmptyState>
      </Card>
    );
  }
  return (
    <>
      <CardList>
        {kinds.map((kind) => {
          const Icon = icons[kind];
          const name = t(`kinds.${kind}.name`);
          return (
            <li key={kind} className="flex items-center gap-3 p-4">
              <span className="inline-grid size-avatar shrink-0 place-items-center rounded-control bg-ai-tint text-ai-ink">
                <Icon aria-hidden className="size-6" />
              </span>
              <div className="min-w-0 flex-1">
                <h3 className="text-heading">{name}</h3>
                <p className="text-support text-ink-2">{t(`kinds.${kind}.text`)}</p>
              </div>
              {here && kind === "appointment_booking" ? (
                <span className="text-support text-ink-2">{t("needsConnection")}</span>
              ) : (
                <Button
                  pending={pending}
                  aria-label={t("start", { name })}
                  onClick={() => start(kind)}
                >
                  {t("open")}
                </Button>
              )}
            </li>
          );
        })}
      </CardList>
      {error === null ? null : (
        <Banner tone="urgent" role="alert">
          {errorText(error)}
        </Banner>
      )}
    </>
  );
}

const tones = { routine: "neutral", urgent: "urgent", emergency: "emergency-soft" } as const;

/** Earlier threads, the newest first. */
export function ThreadList({ threads }: { threads: readonly ThreadRow[] }) {
  const t = useTranslations("assistants");
  const dates = useDates();
  const now = useNow().getTime();
  return (
    <CardList>
      {threads.map(({ id, kind, title, urgency, updatedAt }) => (
        <li key={id}>
          <Link
            href={paths.assistant(id)}
            className="flex min-h-target items-center gap-3 px-4 py-3 text-ink no-underline hover:bg-hover"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{title ?? t("untitled")}</span>
              <span className="block text-meta text-ink-2">
                {t(`kinds.${kind}.name`)} · {dates.day(updatedAt, now)}
              </span>
            </span>
            {urgency === null || urgency === "routine" ? null : (
              <Chip tone={tones[urgency]}>{t(`triage.${urgency}`)}</Chip>
            )}
          </Link>
        </li>
      ))}
    </CardList>
  );
}
