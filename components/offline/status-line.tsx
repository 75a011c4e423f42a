"use client";

import { CloudCheck, CloudDownload, CloudOff, CloudUpload, TriangleAlert } from "lucide-react";
import { useNow, useTranslations } from "next-intl";

import { useDates } from "@/components/ui/use-dates";
import type { DeviceStatus } from "@/lib/offline/types";

type Line = { icon: typeof CloudCheck; text: string };

/** In one line: whether this device is up to date, and since when not. */
export function StatusLine({ status }: { status: DeviceStatus | null }) {
  const { icon: Icon, text } = useLine(status);
  return (
    <span className="flex items-center gap-2">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-2" />
      {text}
    </span>
  );
}

function useLine(status: DeviceStatus | null): Line {
  const t = useTranslations("offline.status");
  const dates = useDates();
  const now = useNow({ updateInterval: 30_000 }).getTime();
  if (status === null || status.mode === "opening") {
    return { icon: CloudUpload, text: t("opening") };
  }
  if (status.mode === "online") return { icon: TriangleAlert, text: t("online") };
  const { lastSyncedAt } = status;
  if (status.live) {
    const part = status.progress;
    // All of it is here, and takes its place in the database.
    if (part !== null && part >= 1) return { icon: CloudDownload, text: t("arranging") };
    if (!status.synced || lastSyncedAt === null) {
      return { icon: CloudDownload, text: t("first", { part: part ?? 0 }) };
    }
    if (part !== null) return { icon: CloudDownload, text: t("more", { part }) };
    if (status.uploading) return { icon: CloudUpload, text: t("sending") };
    if (status.waiting > 0) {
      return { icon: CloudUpload, text: t("waiting", { count: status.waiting }) };
    }
    return {
      icon: CloudCheck,
      text: t("synced", { when: dates.nearMoment(Math.max(lastSyncedAt, now - 60_000), now) }),
    };
  }
  if (lastSyncedAt === null) return { icon: CloudOff, text: t("offlineNever") };
  return { icon: CloudOff, text: t("offline", { when: dates.nearMoment(lastSyncedAt, now) }) };
}
