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
import { everythingNewest, snoozeState, type Worklist } from "@/lib/chat/live/worklist";
import { paths } from "@/lib/kernel/paths";

import { ConversationRow } from "./conversation-row";
import { isCalm } from "./names";
import { useWorklist } from "./use-worklist";

export type InboxListProps = {
  viewer: Viewer;
  /** As the server read them, newest activity first; null on a screen that this device opens by itself. */
  rows: readonly Row[] | null;
  /** There is a page after these. */
  hasMore: boolean;
  /** Show only the first so many, without a way to more. */
  limit?: number;
  selectedId?: string | null;
  /** Which conversations, in which order; all by newest when left out. */
  list?: Worklist;
  /** The list whose beginning the rows are. */
  opening?: Worklist;
};

/** The person's conversations, keeping their order by themselves as messages arrive. */
export function InboxList(props: InboxListProps) {
  const { viewer, rows, hasMore, limit, selectedId = null, list = everythingNewest } = props;
  const t = useTranslations("chat.list");
  const now = useNow({ updateInterval: 10_000 }).getTime();
  const rendered = { rows, hasMore, list: props.opening };
  const { inbox, view, shown } = useWorklist(viewer.id, list, rendered, now);
  if (!view.known) return <SkeletonRow />;
  if (shown.length === 0) {
    return view.paging === "busy" ? <SkeletonRow /> : <NothingYet viewer={viewer} list={list} />;
  }
  return (
    <>
      <ul data-inbox aria-label={t("label")} className="divide-y divide-line">
        {shown.slice(0, limit).map((row) => (
          <li key={row.id}>
            <ConversationRow
              row={row}
              viewer={viewer}
              now={now}
              selected={row.id === selectedId}
              alert={gravestOf(view.alerts, row.id)}
              snooze={snoozeState(row, { snoozes: view.snoozes, now })}
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

function NothingYet({ viewer, list }: { viewer: Viewer; list: Worklist }) {
  const t = useTranslations("chat.list");
  const tf = useTranslations("worklist.filters.empty");
  const patient = isCalm(viewer.role);
  const provider = viewer.role === "provider";
  if (list.filter !== "all") return <EmptyState title={tf(list.filter)} />;
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
