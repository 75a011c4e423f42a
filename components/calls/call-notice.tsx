import { ClockAlert, VolumeX, Wifi, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useDates } from "@/components/ui/use-dates";
import type { CallNotice } from "@/lib/calls/live/notice";
import { minutesIn } from "@/lib/calls/live/time-left";

export type CallNoticeProps = {
  notice: CallNotice | null;
  /** Milliseconds until it ends for everybody, and when that is. */
  left: number;
  endsAt: number;
  hasCamera: boolean;
  onSound: () => void;
  onCameraOff: () => void;
};

const strong = (words: ReactNode) => <strong>{words}</strong>;

/** The one line above the pictures: what matters most now. */
export function CallNoticeLine(props: CallNoticeProps) {
  const { notice, hasCamera, onSound, onCameraOff } = props;
  const t = useTranslations("calls.notice");
  // The region is there before it speaks: only then do screen readers hear what enters it.
  return (
    <div role="status" data-call-notice={notice?.kind} className="empty:hidden">
      {notice === null ? null : (
        <Banner
          role="note"
          tone={tones[notice.kind]}
          icon={<NoticeIcon kind={notice.kind} />}
          className="border-line"
          action={
            notice.kind === "silent" ? (
              <Button variant="main" onClick={onSound}>
                {t("silentAct")}
              </Button>
            ) : notice.kind === "ownWeak" && hasCamera ? (
              <Button onClick={onCameraOff}>{t("ownWeakAct")}</Button>
            ) : null
          }
        >
          <Words {...props} notice={notice} />
        </Banner>
      )}
    </div>
  );
}

type Kind = CallNotice["kind"];

const tones = {
  reconnecting: "urgent",
  silent: "accent",
  lost: "urgent",
  finishing: "urgent",
  ownWeak: "urgent",
  weak: "neutral",
  closing: "neutral",
  signallingDown: "neutral",
} as const satisfies Record<Kind, string>;

function NoticeIcon({ kind }: { kind: Kind }) {
  const Icon =
    kind === "silent"
      ? VolumeX
      : kind === "finishing" || kind === "closing"
        ? ClockAlert
        : kind === "weak" || kind === "ownWeak"
          ? Wifi
          : WifiOff;
  return <Icon aria-hidden className="size-5 shrink-0" />;
}

function Words({ notice, left, endsAt }: CallNoticeProps & { notice: CallNotice }) {
  const t = useTranslations("calls.notice");
  const time = useTranslations("calls.time");
  const dates = useDates();
  switch (notice.kind) {
    case "lost":
    case "weak":
      return t.rich(notice.kind, { name: notice.name, b: strong });
    case "closing":
      return time("closing", { time: dates.time(endsAt) });
    case "finishing":
      return time("finishing", { minutes: minutesIn(left), time: dates.time(endsAt) });
    default:
      return t.rich(notice.kind, { b: strong });
  }
}
