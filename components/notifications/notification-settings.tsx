"use client";

import { useTranslations } from "next-intl";

import type { NotificationSettings as Saved } from "@/lib/notifications/types";

import { DeviceList } from "./device-list";
import { PreferencesForm } from "./preferences-form";
import { ThisDevice } from "./this-device";
import { useThisDevice } from "./use-this-device";

export type NotificationSettingsProps = {
  userId: string;
  /** For staff, what is important passes the quiet hours. */
  isStaff: boolean;
  email: string | null;
  /** As the server knows them; null on a screen that this device opens by itself. */
  saved: Saved | null;
};

/** How a person is told of what is new: on this device, on others, by other ways, and when not. */
export function NotificationSettings({ saved, ...person }: NotificationSettingsProps) {
  const t = useTranslations("notifications.settings");
  return (
    <>
      <p className="text-support text-ink-2">{t("lead")}</p>
      {saved === null ? (
        <p className="text-support">{t("unavailable")}</p>
      ) : (
        <Known saved={saved} {...person} />
      )}
    </>
  );
}

type KnownProps = Omit<NotificationSettingsProps, "saved"> & { saved: Saved };

function Known({ userId, isStaff, email, saved }: KnownProps) {
  const t = useTranslations("notifications.settings.device");
  const { devices } = saved;
  const device = useThisDevice(userId, devices, { isOn: t("isOn"), isOff: t("isOff") });
  return (
    <>
      <ThisDevice device={device} />
      <DeviceList devices={devices} here={device.endpoint} turnOffHere={device.turnOff} />
      <PreferencesForm saved={saved} email={email} isStaff={isStaff} />
    </>
  );
}
