import { CircleOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import type { Seat } from "@/lib/calls/live/seats";
import type { TimeLeft } from "@/lib/calls/live/time-left";

import { LinkWords } from "./link-words";
import { TimeLeftSign } from "./time-left-sign";

export type StageHeaderProps = {
  /** Whom the visit is with; for staff a patient's name with both identifiers. */
  identity: ReactNode;
  self: Seat;
  time: TimeLeft;
  endsAt: number;
  /** By how many minutes it can be extended; null where it can't. */
  extension: number | null;
  onExtend: (minutes: number) => void;
};

/** Who it is, that nothing is recorded, how one's own link is, and how much time is left. */
export function StageHeader(props: StageHeaderProps) {
  const { identity, self, time, endsAt, extension, onExtend } = props;
  const t = useTranslations("calls");
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
      {/* On a phone the name has a line of its own. */}
      <div className="min-w-40 flex-1">{identity}</div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="inline-flex items-center gap-1.5 text-meta text-ink-2">
          <CircleOff aria-hidden className="size-4" />
          {t("stage.notRecorded")}
        </span>
        <LinkWords seat={self} />
        <TimeLeftSign time={time} endsAt={endsAt} />
        {extension === null ? null : (
          <Button data-call-extend={extension} onClick={() => onExtend(extension)}>
            <span className="figures">{t("bar.extend", { minutes: extension })}</span>
            <span className="sr-only">{t("bar.extendSpoken")}</span>
          </Button>
        )}
      </div>
    </header>
  );
}
