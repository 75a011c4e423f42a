"use client";

import { DoorOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Ring } from "@/components/ui/ring";
import { useDates } from "@/components/ui/use-dates";
import type { CallPhase } from "@/lib/calls/live/phase";
import { waitLeft } from "@/lib/calls/live/line";
import { countdown, minutesIn } from "@/lib/calls/live/time-left";
import type { CallState, Line } from "@/lib/calls/types";

import { EmergencyLine } from "./emergency-line";
import { providerName } from "./names";
import { useCallNow } from "./use-call-now";
import { type WaitingChecks, WaitingDevice } from "./waiting-device";

export type WaitingRoomProps = {
  call: CallState;
  phase: CallPhase;
  /** What the server's clock is ahead of this device's, in milliseconds. */
  offset: number;
  /** What the device check found; null before it. */
  checks: WaitingChecks | null;
  emergencyNumber: string;
  /** Why the last thing was not done, in words. */
  problem?: string | null;
  /** On the way in. */
  pending?: boolean;
  onLeave: () => void;
  /** Goes into the call once the person was let in. */
  onEnter: () => void;
  /** The chat with the care team. */
  children?: ReactNode;
};

/** Before the door: where one stands, how long it takes, and what to do if it gets worse. */
export function WaitingRoom(props: WaitingRoomProps) {
  const { call, phase, checks, emergencyNumber, problem = null, children, onLeave } = props;
  const t = useTranslations("calls.waiting");
  const dates = useDates();
  const name = providerName(call) ?? t("provider");
  return (
    <div data-waiting-room={phase.phase} className="mx-auto flex w-full max-w-calm flex-col gap-4">
      <header className="flex items-center justify-between gap-3 px-edge pt-2">
        <div className="min-w-0">
          <h1 className="text-heading">{t("title")}</h1>
          <p className="truncate text-meta text-ink-2">
            {name} · <span className="figures">{dates.time(call.scheduledStart)}</span>
          </p>
        </div>
        <Button onClick={onLeave}>{t("leave")}</Button>
      </header>
      {problem === null ? null : (
        <Banner role="alert" tone="urgent" className="mx-edge">
          {problem}
        </Banner>
      )}
      <Standing {...props} name={name} />
      {checks === null ? null : <WaitingDevice checks={checks} />}
      {children === undefined ? null : (
        <section
          aria-label={t("chat")}
          className="mx-edge flex min-h-96 flex-col overflow-clip rounded-card border border-line bg-surface"
        >
          {children}
        </section>
      )}
      <EmergencyLine number={emergencyNumber} />
    </div>
  );
}

function Standing(props: WaitingRoomProps & { name: string }) {
  const { phase, call, offset, name, pending = false, onEnter } = props;
  switch (phase.phase) {
    case "too-early":
      return <Opening call={call} opensAt={phase.opensAt} offset={offset} />;
    case "admitted":
    case "in-call":
      return <LetIn name={name} pending={pending} onEnter={onEnter} />;
    default:
      return <InLine call={call} name={name} offset={offset} />;
  }
}

const stage = "flex flex-col items-center gap-3 px-edge text-center";
const ring = "size-48 shrink-0";

type OpeningProps = { call: CallState; opensAt: number; offset: number };

/** The countdown to the opening of the waiting room, by the server's clock. */
function Opening({ call, opensAt, offset }: OpeningProps) {
  const t = useTranslations("calls.waiting");
  const dates = useDates();
  const now = useCallNow(offset);
  const left = Math.max(0, opensAt - now);
  const times = {
    time: dates.nearMoment(opensAt, now),
    start: dates.time(call.scheduledStart),
  };
  return (
    <section className={stage}>
      <div className="relative grid place-items-center">
        {/* The last hour before it opens empties the ring. */}
        <Ring value={left / 3_600_000} className={ring} />
        <p className="absolute flex flex-col items-center">
          {/* The figures change each second; their words stand below and are not read out again. */}
          <span aria-hidden className="text-display figures">
            {minutesIn(left) > 90 ? dates.time(opensAt) : countdown(left)}
          </span>
        </p>
      </div>
      <p className="text-title">{t("opensAt", times)}</p>
      <p className="text-support text-ink-2">{t("opensHint")}</p>
    </section>
  );
}

type InLineProps = { call: CallState; name: string; offset: number };

function InLine({ call, name, offset }: InLineProps) {
  const t = useTranslations("calls.waiting");
  const now = useCallNow(offset);
  const { line, me, people } = call;
  const since = people.find(({ userId }) => userId === me.userId)?.waitingSince ?? now;
  return (
    <section className={stage}>
      {line === null ? (
        <DoorOpen aria-hidden className="size-16 text-accent" />
      ) : (
        <div className="relative grid place-items-center">
          <Ring value={waitLeft(line, now - since)} className={ring} />
          <p className="absolute flex flex-col items-center">
            <span aria-hidden className="text-hero figures">
              {t("place", { place: line.place })}
            </span>
            <span aria-hidden className="text-support text-ink-2">
              {t("inLine")}
            </span>
          </p>
        </div>
      )}
      <LineWords call={call} line={line} name={name} />
    </section>
  );
}

type LineWordsProps = { call: CallState; line: Line | null; name: string };

/** How long it takes; and, heard when they change, the place and how late the provider runs. */
function LineWords({ call, line, name }: LineWordsProps) {
  const t = useTranslations("calls.waiting");
  const isThere = call.people.some(({ role, here }) => role === "provider" && here);
  const late = line?.lateMinutes ?? 0;
  const estimate = line?.estimateMinutes ?? null;
  return (
    <>
      {/* The estimate changes each minute: it is there to be read, and not read out each time. */}
      <p className="text-title">
        {line?.place === 1 && estimate === null
          ? t("next")
          : estimate === null
            ? t("noEstimate")
            : t("estimate", { minutes: estimate })}
      </p>
      <div role="status">
        {line === null ? null : (
          <p className="sr-only">{t("placeSpoken", { place: line.place })}</p>
        )}
        <p className="text-body text-ink-2">
          {late > 0
            ? t("late", { name, minutes: late })
            : t(isThere || call.status === "active" ? "onTime" : "notThereYet", { name })}{" "}
          {t("stay", { name })}
        </p>
      </div>
    </>
  );
}

type LetInProps = { name: string; pending: boolean; onEnter: () => void };

function LetIn({ name, pending, onEnter }: LetInProps) {
  const t = useTranslations("calls.waiting");
  return (
    <section className={stage}>
      <DoorOpen aria-hidden className="size-16 text-success" />
      <div role="status" className="flex flex-col gap-1">
        <p className="text-title">{t("admitted", { name })}</p>
        <p className="text-body text-ink-2">{t("admittedText")}</p>
      </div>
      <Button variant="main" size="lead" pending={pending} onClick={onEnter}>
        {t("enter")}
      </Button>
    </section>
  );
}
