"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { useToast } from "@/components/ui/toast";
import { useDates } from "@/components/ui/use-dates";
import { useErrorText } from "@/components/ui/use-error-text";
import { answered } from "@/lib/kernel/result";
import { stopTelling } from "@/lib/notifications/actions";
import type { PushDevice } from "@/lib/notifications/types";

export type DeviceListProps = {
  devices: readonly PushDevice[];
  /** The address of this browser, and how it is turned off. */
  here: string | null;
  turnOffHere: () => void;
};

/** Every browser that tells the person: a device that was lost or given away can be taken out here. */
export function DeviceList({ devices, here, turnOffHere }: DeviceListProps) {
  const t = useTranslations("notifications.settings.devices");
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 className="text-label">{t("title")}</h3>
      {devices.length === 0 ? (
        <p className="text-support text-ink-2">{t("none")}</p>
      ) : (
        <ul role="list" className="flex flex-col gap-2">
          {devices.map((device) => (
            <Device
              key={device.endpoint}
              device={device}
              isHere={device.endpoint === here}
              turnOffHere={turnOffHere}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

type DeviceProps = { device: PushDevice; isHere: boolean; turnOffHere: () => void };

function Device({ device, isHere, turnOffHere }: DeviceProps) {
  const t = useTranslations("notifications.settings.devices");
  const dates = useDates();
  const errorText = useErrorText();
  const router = useRouter();
  const toast = useToast();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const name = device.label ?? t("unnamed");
  const remove = () => {
    if (isHere) return turnOffHere();
    setProblem(null);
    start(async () => {
      const result = await answered(stopTelling({ endpoint: device.endpoint }));
      if (!result.ok) return setProblem(errorText(result.error));
      toast({ text: t("removed") });
      router.refresh();
    });
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-40 flex-1">
        <span className="flex flex-wrap items-center gap-2">
          {name}
          {isHere ? <Chip tone="accent">{t("here")}</Chip> : null}
        </span>
        <span className="block text-meta text-ink-2 figures">
          {t("since", { date: dates.shortDate(device.since) })}
        </span>
      </span>
      <Button pending={pending} onClick={remove}>
        {t("remove")}
        <span className="sr-only">{name}</span>
      </Button>
      {problem === null ? null : (
        <p role="alert" className="basis-full text-support text-urgent-ink">
          {problem}
        </p>
      )}
    </li>
  );
}
