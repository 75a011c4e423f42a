"use client";

import { Clock, ClockAlert, Hourglass, Lock, Siren } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Chip } from "@/components/ui/chip";
import type { Dates } from "@/components/ui/dates";
import { useDates } from "@/components/ui/use-dates";
import { viewWindow } from "@/lib/chat/live/window-countdown";
import type { ConversationRow as Row, Viewer } from "@/lib/chat/types";
import type { Alert } from "@/lib/safety/types";
import { cn } from "@/lib/kernel/cn";
import { paths } from "@/lib/kernel/paths";

import { conversationName, isCalm, patientOf } from "./names";
import { useFlagWords } from "./use-flag-words";
import { WorkLine } from "./work-line";

export type ConversationRowProps = {
  row: Row;
  viewer: Viewer;
  /** Epoch milliseconds; what the times and the closing are told from. */
  now: number;
  selected?: boolean;
  /** The gravest alert in it, for those who treat. */
  alert?: Alert | null;
  /** Whether it was put off, and is back. */
  snooze?: "off" | "back" | null;
};

/** Under an hour left: worth saying in the list. */
const closingSoonMs = 60 * 60_000;

/** One conversation of the list: who, the last words, when, what is new, and whether it is closed. */
export function ConversationRow({
  row,
  viewer,
  now,
  selected = false,
  alert = null,
  snooze = null,
}: ConversationRowProps) {
  const t = useTranslations("chat");
  const dates = useDates();
  const calm = isCalm(viewer.role);
  const name = conversationName(row);
  const patient = calm ? null : patientOf(row);
  const unread = row.unread > 0;
  return (
    <Link
      href={paths.conversation(row.id)}
      aria-current={selected ? "page" : undefined}
      data-unread={unread || undefined}
      data-patient-hue={patient ? (row.patientHue ?? undefined) : undefined}
      className={cn(
        "relative flex items-center gap-3.5 px-row-x py-row-y text-ink no-underline transition-state hover:bg-hover aria-[current]:bg-selected dense:items-start dense:gap-2.5",
        "focus-visible:-outline-offset-2",
        alert?.level === "emergency" && "bg-emergency-tint",
      )}
    >
      {calm ? (
        <Avatar name={name} />
      ) : (
        <span
          aria-hidden
          className={cn(
            "w-1 shrink-0 self-stretch rounded-full",
            patient ? "bg-patient-bar" : "bg-line-strong",
          )}
        />
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-baseline gap-2">
          <span className={cn("min-w-0 truncate", unread ? "font-strong" : "font-medium")}>
            <bdi>{name}</bdi>
          </span>
          {patient?.recordNumber ? (
            <span className="shrink-0 font-mono text-micro text-ink-3 figures">
              {patient.recordNumber}
            </span>
          ) : null}
          <time
            dateTime={dates.iso(row.lastActivityAt)}
            className={cn(
              "ms-auto shrink-0 text-meta figures",
              unread ? "font-strong text-accent-ink" : "text-ink-3",
            )}
          >
            {shortMoment(dates, row.lastActivityAt, now)}
          </time>
        </span>
        <span className="flex items-center gap-2">
          <span
            className={cn(
              "flex min-w-0 flex-1 items-center gap-1.5 text-support",
              unread ? "text-ink" : "text-ink-2",
            )}
          >
            <LastWords row={row} viewer={viewer} now={now} />
          </span>
          <Badge count={row.unread} label={t("newCount", { count: row.unread })} />
        </span>
        {row.actsAs === null ? null : (
          <span className="truncate text-meta font-medium text-accent-ink">
            {t(`acting.self.${row.actsAs}`, { patient: patientOf(row)?.shortName ?? "" })}
          </span>
        )}
        {alert === null ? null : <AlertWords alert={alert} />}
        {viewer.role === "provider" ? (
          <WorkLine row={row} viewerId={viewer.id} now={now} snooze={snooze} />
        ) : null}
        <ClosingSoon row={row} now={now} />
        {patient?.birthDate ? (
          <span className="sr-only">
            {t("identity.born", { date: dates.calendarDate(patient.birthDate) })}
          </span>
        ) : null}
      </span>
    </Link>
  );
}

function LastWords({ row, viewer, now }: Pick<ConversationRowProps, "row" | "viewer" | "now">) {
  const t = useTranslations("chat.preview");
  const { preview } = row;
  const closed = row.window !== null && viewWindow(row.window, now).phase === "closed";
  const lock = closed || !row.isActive ? <Lock aria-hidden className="size-4 text-ink-3" /> : null;
  if (lock && isCalm(viewer.role) && row.unread === 0) {
    return (
      <>
        {lock}
        <span className="truncate">{t("closed")}</span>
      </>
    );
  }
  // Written on this device, and not on the server yet.
  const waits = preview?.seq === 0;
  return (
    <>
      {waits ? <Clock aria-hidden className="size-4 text-ink-3" /> : null}
      {waits ? <span className="sr-only">{t("waits")}</span> : null}
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {lastWords(preview, viewer, row, t)}
      </span>
      {lock}
      {lock ? <span className="sr-only">{t("closed")}</span> : null}
    </>
  );
}

function lastWords(
  preview: Row["preview"],
  viewer: Viewer,
  row: Row,
  t: ReturnType<typeof useTranslations<"chat.preview">>,
): string {
  if (preview === null) return t("none");
  // One line of the list: line breaks of the message would only cut it short.
  const text = preview.deleted ? t("removed") : preview.text.replaceAll(/\s+/g, " ");
  if (preview.type === "system") return t("automatic", { text });
  if (preview.senderId === viewer.id) return t("own", { text });
  if (row.others.length > 1 && preview.senderName) {
    return t("named", { name: preview.senderName, text });
  }
  return text;
}

/** What it said, so that nobody has to open it to know how much it hurries. */
function AlertWords({ alert }: { alert: Alert }) {
  const t = useTranslations("safety.alert");
  const words = useFlagWords();
  const isGrave = alert.level === "emergency";
  const Icon = isGrave ? Siren : ClockAlert;
  return (
    <span
      data-alert={alert.level}
      className={cn(
        "mt-0.5 flex items-start gap-1.5 text-meta font-medium",
        isGrave ? "text-emergency-ink" : "text-urgent-ink",
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0">
        {t(alert.level)}: {alert.flags.slice(0, 2).map(words).join(", ")}
      </span>
    </span>
  );
}

function ClosingSoon({ row, now }: Pick<ConversationRowProps, "row" | "now">) {
  const t = useTranslations("chat.preview");
  const left = row.window === null ? null : viewWindow(row.window, now).left;
  if (left === null || left === 0 || left > closingSoonMs) return null;
  return (
    <span className="mt-1 flex">
      <Chip tone="neutral" icon={<Hourglass aria-hidden className="size-3.5" />}>
        {t("closesIn", { minutes: Math.ceil(left / 60_000) })}
      </Chip>
    </span>
  );
}

/** The time for today, the day before that, the date for long ago. */
function shortMoment(dates: Dates, at: number, now: number): string {
  const today = dates.nearDay(now, now);
  const day = dates.nearDay(at, now);
  return day === today ? dates.time(at) : day;
}
