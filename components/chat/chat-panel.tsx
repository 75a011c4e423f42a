"use client";

import { useTranslations } from "next-intl";

import type { Conversation, MessagePage, Viewer } from "@/lib/chat/types";

import { CareWindowStrip } from "./care-window-strip";
import { isCalm } from "./names";
import { ThreadBody } from "./thread-body";
import { useAnswer } from "./use-answer";
import { useAttention } from "./use-attention";
import { useInbox } from "./use-inbox";
import { useNotes } from "./use-notes";
import { useSpeaker } from "./use-speaker";
import { useThread } from "./use-thread";
import { useTray } from "./use-tray";

export type ChatPanelProps = { viewer: Viewer; conversation: Conversation; page: MessagePage };

/** A conversation beside something else: what was said and where to write, without a header of its own. */
export function ChatPanel({ viewer, conversation, page }: ChatPanelProps) {
  const t = useTranslations("chat.pane");
  const speak = useSpeaker();
  const { thread, changes, view } = useThread({ viewer, conversation, page }, speak);
  const offline = useInbox(viewer.id, {}).view.connection.state === "lost";
  useAttention(thread);
  const answer = useAnswer(thread);
  const tray = useTray();
  const notes = useNotes(viewer, conversation);
  if (view.gone) return <p className="p-4 text-support text-ink-2">{t("gone")}</p>;
  return (
    <div data-live={view.heard} className="flex min-h-0 flex-1 flex-col bg-canvas">
      <CareWindowStrip view={view} calm={isCalm(viewer.role)} />
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
    </div>
  );
}
