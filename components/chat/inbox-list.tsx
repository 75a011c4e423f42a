"use client";

import { CloudOff } from "lucide-react";
import { useNow, useTranslations } from "next-intl";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { SkeletonRow } from "@/components/ui/skeleton";
import type { ConversationRow as Row, Viewer } from "@/lib/chat/types";
import type { Alert } from "@/lib/safety/types";
import { paths } from "@/lib/kernel/paths";

import { ConversationRow } from "./conversation-row";
import { isCalm } from "./names";
import { useInbox } from "./use-inbox";

export type InboxListProps = {
  viewer: Viewer;
  /** As the server read them, newest activity first; null on a screen that this device opens by itself. */
  rows: readonly Row[] | null;
  /** There is a page after these. */
  hasMore: boolean;
  /** Show only the first so many, without a way to more. */
  limit?: number;
  selectedId?: string | null;
};

/** The person's conversations, newest first, moving up by themselves as messages arrive. */
export function InboxList({ viewer, rows, hasMore, limit, selectedId = null }: InboxListProps) {
  const t = useTranslations("chat.list");
  const now = useNow({ updateInterval: 10_000 }).getTime();
  const { inbox, view } = useInbox(viewer.id, { rows, hasMore });
  if (!view.known) return <SkeletonRow />;
  if (view.rows.length === 0) return <NothingYet viewer={viewer} />;
  return (
    <>
      <ul aria-label={t("label")} className="divide-y divide-line">
        {view.rows.slice(0, limit).map((row) => (
          <li key={row.id}>
            <ConversationRow
              row={row}
              viewer={viewer}
              now={now}
              selected={row.id === selectedId}
              alert={gravestOf(view.alerts, row.id)}
            />
          </li>
        ))}
      </ul>
      {view.hasMore && limit === undefined ? (
        <div className="flex flex-col gap-2 p-3">
          {view.paging === "failed" ? (
            <Banner icon={<CloudOff aria-hidden className="size-5" />}>{t("moreFailed")}</Banner>
          ) : null}
          <Button
            block
            variant="quiet"
            pending={view.paging === "busy"}
            onClick={() => void inbox?.loadMore()}
          >
            {t(view.paging === "failed" ? "retry" : "more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function gravestOf(alerts: readonly Alert[], conversationId: string): Alert | null {
  const here = alerts.filter((alert) => alert.conversationId === conversationId);
  return here.find(({ level }) => level === "emergency") ?? here[0] ?? null;
}

function NothingYet({ viewer }: Pick<InboxListProps, "viewer">) {
  const t = useTranslations("chat.list");
  const patient = isCalm(viewer.role);
  const provider = viewer.role === "provider";
  return (
    <EmptyState
      title={t("empty")}
      action={
        patient || provider ? (
          <LinkButton href={patient ? paths.appointments : paths.schedule}>
            {t(patient ? "toVisits" : "toDay")}
          </LinkButton>
        ) : undefined
      }
    >
      {t(patient ? "emptyPatient" : provider ? "emptyStaff" : "emptyAdmin")}
    </EmptyState>
  );
}
