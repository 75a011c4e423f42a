import { RotateCw, VideoOff, MicOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import type { BrowserKind } from "@/lib/calls/live/browser";
import type { DeviceKind } from "@/lib/calls/live/device-host";
import type { DeviceState } from "@/lib/calls/live/devices";

export type DeviceProblemProps = {
  device: DeviceKind;
  state: DeviceState;
  browser: BrowserKind;
  onRetry: () => void;
};

/** Why a device does not work, and how this person, in this browser, gets it to work. */
export function DeviceProblemCard({ device, state, browser, onRetry }: DeviceProblemProps) {
  const t = useTranslations("calls");
  const { problem, wentAway } = state;
  if (problem === null || problem === "insecure-context" || problem === "unsupported") return null;
  const Icon = device === "camera" ? VideoOff : MicOff;
  const key = wentAway ? "wentAway" : problem;
  return (
    <div
      role="alert"
      data-device-problem={key}
      className="flex flex-col gap-2 rounded-card border border-urgent-line bg-urgent-tint px-4 py-3 text-support text-ink"
    >
      <p className="flex items-start gap-2 font-strong">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-urgent-ink" />
        {t(`problem.${key}.${device}`)}
      </p>
      <p>{t(`problem.${key}.text`)}</p>
      {key === "device-denied" ? (
        <ol className="flex list-decimal flex-col gap-1 ps-6">
          <li>{t(`repair.${browser}.first`)}</li>
          <li>{t(`repair.${browser}.${device}`)}</li>
          <li>{t(`repair.${browser}.third`)}</li>
        </ol>
      ) : null}
      <Button
        className="self-start"
        icon={<RotateCw aria-hidden className="size-4" />}
        onClick={onRetry}
      >
        {t("check.retry")}
      </Button>
    </div>
  );
}
