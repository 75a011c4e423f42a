"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Conversation, MessagePage, Viewer } from "@/lib/chat/types";
import { paths } from "@/lib/kernel/paths";

import { AlertsStrip } from "./alerts-strip";
import { AttemptsStrip } from "./attempts-strip";
import { CareWindowStrip } from "./care-window-strip";
import { isCalm } from "./names";
import { PaneHeader } from "./pane-header";
import { SidePanel } from "./side-panel";
import { ThreadWork } from "./thread-work";
import { ThreadBody } from "./thread-body";
import { useAnswer } from "./use-answer";
import { useAttention } from "./use-attention";
import { useInbox } from "./use-inbox";
import { useDrop } from "./use-drop";
import { useOpeningFocus } from "./use-opening-focus";
import { useNotes } from "./use-notes";
import { useSpeaker } from "./use-speaker";
import { useThread } from "./use-thread";
import { useTray } from "./use-tray";

export type ConversationPaneProps = {
  viewer: Viewer;
  conversation: Conversation;
  page: MessagePage;
  /** What other parts of the app add to the header, and for staff beside it. */
  renderTools: (view: ThreadView) => ReactNode;
  renderAside: (view: ThreadView) => ReactNode;
};

/** One conversation, alive: who, how long, what was said, and where to write. */
export function ConversationPane(props: ConversationPaneProps) {
  const { viewer, conversation, page, renderTools, renderAside } = props;
  const t = useTranslations("chat.pane");
  const speak = useSpeaker();
  const { thread, changes, view } = useThread({ viewer, conversation, page }, speak);
  const { connection, alerts } = useInbox(viewer.id, {}).view;
  const offline = connection.state === "lost";
  useAttention(thread);
  const pane = useOpeningFocus();
  const answer = useAnswer(thread);
  const tray = useTray();
  const notes = useNotes(viewer, conversation);
  const dropping = useDrop(view.writing.may && !notes?.noting ? tray.add : null);
  const calm = isCalm(viewer.role);
  if (view.gone) {
    return (
      <div className="grid flex-1 place-items-center">
        <EmptyState
          level={1}
          title={t("gone")}
          action={<LinkButton href={paths.conversations}>{t("toList")}</LinkButton>}
        />
      </div>
    );
  }
  return (
    <div ref={pane} data-live={view.heard} className="flex h-full min-h-0 w-full min-w-0">
      <div
        {...dropping.handlers}
        className="relative flex min-h-0 min-w-0 flex-1 flex-col bg-canvas"
      >
        <PaneHeader
          viewer={viewer}
          thread={thread}
          view={view}
          offline={offline}
          tools={renderTools(view)}
        />
        {viewer.role === "provider" ? <ThreadWork viewer={viewer} view={view} /> : null}
        <CareWindowStrip view={view} calm={calm} />
        {calm ? null : (
          <AlertsStrip
            view={view}
            alerts={alerts.filter((alert) => alert.conversationId === conversation.id)}
          />
        )}
        {calm ? null : <AttemptsStrip view={view} />}
        <ThreadBody
          viewer={viewer}
          view={view}
          thread={thread}
          changes={changes}
          offline={offline}
          answer={answer}
          tray={tray}
          notes={notes}
        />
        {dropping.over ? <DropHint /> : null}
      </div>
      {calm ? null : <SidePanel view={view} aside={renderAside(view)} />}
    </div>
  );
}

function DropHint() {
  const t = useTranslations("chat.files");
  return (
    <div className="pointer-events-none absolute inset-2 z-10 grid place-items-center rounded-card border-2 border-dashed border-accent bg-accent-tint text-heading text-accent-ink">
      {t("drop")}
    </div>
  );
}
