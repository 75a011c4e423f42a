"use client";

import { CircleCheck, CircleDashed, DoorOpen, MessageCircle, MoonStar } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { CardList } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { useDates } from "@/components/ui/use-dates";
import { minutesSince } from "@/lib/calls/live/line";

import { BringGuest } from "./bring-guest";
import { entryKey, type QueueEntry } from "./queue-entry";
import { RefuseDialog } from "./refuse-dialog";
import { useKnock } from "./use-knock";
import { useCallNow } from "./use-call-now";

export type CallQueueProps = {
  entries: readonly QueueEntry[];
  /** What the server's clock is ahead of this device's, in milliseconds. */
  offset: number;
  /** A name alone never tells a patient: birth date and record number. */
  renderIdentity: (userId: string) => ReactNode;
  /** For whom something is on its way: `callId` and `userId` with a blank between. */
  pending?: string | null;
  /** Why the last one was not done, in words. */
  problem?: string | null;
  onAdmit: (entry: QueueEntry) => void;
  onRefuse: (entry: QueueEntry, reason: string) => void;
  /** The conversation with somebody who waits; null where there is none. */
  chatHref: (entry: QueueEntry) => string | null;
};

/** Who waits for a provider, the longest first. */
export function CallQueue(props: CallQueueProps) {
  const { entries, pending = null, problem = null, onRefuse } = props;
  const t = useTranslations("calls.queue");
  const id = useId();
  const [refusing, setRefusing] = useState<QueueEntry | null>(null);
  useKnock(entries);
  const inOrder = entries.toSorted(
    (one, other) => (one.person.waitingSince ?? 0) - (other.person.waitingSince ?? 0),
  );
  return (
    <section aria-labelledby={id} data-call-queue={entries.length} className="flex flex-col gap-2">
      <div className="mx-1 flex items-baseline justify-between gap-3">
        <h2 id={id} className="text-heading">
          {t("title")}
        </h2>
        {entries.length === 0 ? null : (
          <p className="text-meta text-ink-2">{t("count", { count: entries.length })}</p>
        )}
      </div>
      {problem === null ? null : (
        <p role="alert" className="text-support text-urgent-ink">
          {problem}
        </p>
      )}
      {inOrder.length === 0 ? (
        <p className="mx-1 text-support text-ink-2">{t("empty")}</p>
      ) : (
        <CardList>
          {inOrder.map((entry) => (
            <Waiting
              key={entryKey(entry)}
              {...props}
              entry={entry}
              isPending={pending === entryKey(entry)}
              refuse={() => setRefusing(entry)}
            />
          ))}
        </CardList>
      )}
      {refusing === null ? null : (
        <RefuseDialog
          person={refusing.person}
          refuse={(reason) => {
            onRefuse(refusing, reason);
            setRefusing(null);
          }}
          close={() => setRefusing(null)}
        />
      )}
    </section>
  );
}

type WaitingProps = CallQueueProps & {
  entry: QueueEntry;
  isPending: boolean;
  refuse: () => void;
};

function Waiting({ entry, offset, renderIdentity, isPending, refuse, ...on }: WaitingProps) {
  const t = useTranslations("calls.queue");
  const { person } = entry;
  const href = on.chatHref(entry);
  const titleId = useId();
  return (
    <li
      aria-labelledby={titleId}
      data-waiting={person.userId}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-row-x py-row-y"
    >
      <div className="min-w-44 flex-1">
        <p id={titleId} className="font-strong">
          {person.name}
        </p>
        <p className="flex flex-wrap gap-x-3 text-meta text-ink-2">
          {renderIdentity(person.userId)}
        </p>
        <Since entry={entry} offset={offset} />
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Button
          variant="main"
          pending={isPending}
          icon={<DoorOpen aria-hidden className="size-4" />}
          aria-describedby={titleId}
          onClick={() => on.onAdmit(entry)}
        >
          {t("admit")}
        </Button>
        {href === null ? null : (
          <LinkButton href={href} icon={<MessageCircle aria-hidden className="size-4" />}>
            {t("chat")} <span className="sr-only">{person.name}</span>
          </LinkButton>
        )}
        {/* With the patient, whom they come for. */}
        {person.role === "patient" ? (
          <BringGuest callId={entry.callId} describedBy={titleId} />
        ) : null}
        <Button variant="quiet" aria-describedby={titleId} onClick={refuse}>
          {t("refuse")}
        </Button>
      </div>
    </li>
  );
}

/** How long somebody waits, for which visit, and whether their device is ready. */
function Since({ entry, offset }: { entry: QueueEntry; offset: number }) {
  const t = useTranslations("calls.queue");
  const dates = useDates();
  const now = useCallNow(offset);
  const { person, scheduledStart } = entry;
  const Checked = person.deviceChecked ? CircleCheck : CircleDashed;
  return (
    <p className="flex flex-wrap gap-x-3 text-meta text-ink-2">
      {person.waitingSince === null ? null : (
        <span className="figures">
          {t("since", {
            minutes: minutesSince(person.waitingSince, now),
            time: dates.time(person.waitingSince),
          })}
        </span>
      )}
      <span className="figures">{t("appointment", { time: dates.time(scheduledStart) })}</span>
      <span className="flex items-center gap-1">
        <Checked aria-hidden className="size-3.5" />
        {t(person.deviceChecked ? "checked" : "unchecked")}
      </span>
      {person.here ? null : (
        <span className="flex items-center gap-1">
          <MoonStar aria-hidden className="size-3.5" />
          {t("away")}
        </span>
      )}
    </p>
  );
}
