"use client";

import { useTranslations } from "next-intl";

import { Card, CardList } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonCard } from "@/components/ui/skeleton";

import { OutboxEntry } from "./outbox-entry";
import { useDeviceStatus } from "./use-device-status";
import { useOutbox } from "./use-outbox";

/** Every message that is not on the server, and everything that came back. */
export function OutboxList({ userId }: { userId: string }) {
  const t = useTranslations("offline.outbox");
  const items = useOutbox(userId);
  const status = useDeviceStatus();
  if (items === null && status?.mode !== "online") return <SkeletonCard />;
  if (items === null || items.length === 0) {
    return (
      <Card>
        <EmptyState level={3} title={t("none")}>
          {t("noneText")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <CardList aria-label={t("label")}>
      {items.map((item) => (
        <li key={item.id}>
          <OutboxEntry item={item} userId={userId} status={status} />
        </li>
      ))}
    </CardList>
  );
}
