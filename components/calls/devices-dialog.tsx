"use client";

import { useTranslations } from "next-intl";

import { Dialog } from "@/components/ui/dialog";
import type { CallDevices } from "@/lib/calls/live/devices";

import { BlurSwitch } from "./blur-switch";
import { DeviceProblemCard } from "./device-problem";
import { DeviceSelect } from "./device-select";
import type { Browser } from "./use-browser";
import { useDevices } from "./use-devices";

export type DevicesDialogProps = { devices: CallDevices; browser: Browser; close: () => void };

/** Changes devices during a call, and says why one does not work. */
export function DevicesDialog({ devices, browser, close }: DevicesDialogProps) {
  const t = useTranslations("calls.devices");
  const view = useDevices(devices);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t("title")}
      description={t("text")}
      closeText={t("close")}
    >
      {(["microphone", "camera"] as const).map((kind) => (
        <DeviceProblemCard
          key={kind}
          device={kind}
          state={view[kind]}
          browser={browser.kind}
          onRetry={() => void devices.open([kind])}
        />
      ))}
      <DeviceSelect kind="camera" devices={devices} view={view} />
      <BlurSwitch devices={devices} view={view} />
      <DeviceSelect kind="microphone" devices={devices} view={view} />
      <DeviceSelect kind="speaker" devices={devices} view={view} />
    </Dialog>
  );
}
