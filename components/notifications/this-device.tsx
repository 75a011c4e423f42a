"use client";

import { Bell, BellOff } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/use-error-text";
import { deviceLabel } from "@/lib/kernel/device-label";

import type { DeviceProblem, ThisDevice as Device } from "./use-this-device";

/** The switch of this browser, or what keeps it from telling and how to mend that. */
export function ThisDevice({ device }: { device: Device }) {
  const t = useTranslations("notifications.settings.device");
  const { state, problem, pending, turnOn, turnOff } = device;
  const isOn = state === "on";
  const Icon = isOn ? Bell : BellOff;
  return (
    <div className="flex flex-col gap-2" data-device={state}>
      <h3 className="text-label">{t("title")}</h3>
      <div className="flex flex-wrap items-center gap-3">
        <Icon aria-hidden className="size-5 shrink-0 text-ink-2" />
        <p className="min-w-48 flex-1 text-support text-ink-2">{t(state)}</p>
        {isOn || state === "off" ? (
          <Button
            variant={isOn ? "second" : "main"}
            pending={pending}
            onClick={isOn ? turnOff : turnOn}
          >
            {t(isOn ? "turnOff" : "turnOn")}
          </Button>
        ) : null}
      </div>
      {state === "denied" ? (
        <p className="text-support">{t(`mend.${family(navigator.userAgent)}`)}</p>
      ) : null}
      {problem === null ? null : <Problem problem={problem} />}
    </div>
  );
}

function Problem({ problem }: { problem: DeviceProblem }) {
  const t = useTranslations("notifications.settings.device");
  const errorText = useErrorText();
  return (
    <p role="alert" className="text-support text-urgent-ink">
      {typeof problem === "string" ? t(problem) : errorText(problem)}
    </p>
  );
}

/** Which browser's words lead to its settings. */
function family(userAgent: string): "chromium" | "firefox" | "safari" | "other" {
  const label = deviceLabel(userAgent);
  if (/^(Chrome|Edge|Opera|Samsung)/.test(label)) return "chromium";
  if (label.startsWith("Firefox")) return "firefox";
  return label.startsWith("Safari") ? "safari" : "other";
}
