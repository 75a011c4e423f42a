"use client";

import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";

import { useInbox } from "./use-inbox";
import { useTitleCount } from "./use-title-count";

export type UnreadTotalProps = {
  viewerId: string;
  /** As the server counted it for this page; null on a screen that this device opens by itself. */
  total: number | null;
};

/** The live number of unread messages: for the entry of the messages in the navigation, and the tab. */
export function UnreadTotal({ viewerId, total }: UnreadTotalProps) {
  const t = useTranslations("chat");
  const { view } = useInbox(viewerId, { total });
  const count = view.total ?? 0;
  useTitleCount(count);
  return <Badge count={count} label={t("newCount", { count })} />;
}
