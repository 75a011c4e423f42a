"use client";

import type { RefObject } from "react";

import type { MessageChanges } from "@/lib/chat/live/outbox";
import type { ThreadView } from "@/lib/chat/live/thread-view";
import type { Message, Viewer } from "@/lib/chat/types";

import { ChangeDialog } from "./change-dialogs";
import { EmojiDialog } from "./emoji-dialog";
import { ForwardDialog } from "./forward-dialog";
import { HistoryDialog } from "./history-dialog";
import { SeenDialog } from "./seen-dialog";
import type { MessageActions } from "./use-message-actions";

/** What a person is about to do with a message, and where the focus goes afterwards. */
export type Wanted = {
  what: "edit" | "remove" | "history" | "seen" | "forward" | "react";
  message: Message;
  returnTo: RefObject<HTMLElement | null>;
};

export type MessageDialogProps = {
  wanted: Wanted;
  viewer: Viewer;
  view: ThreadView;
  changes: MessageChanges | null;
  actions: MessageActions;
  close: () => void;
};

/** The dialog of what was chosen in a message's menu. */
export function MessageDialog({
  wanted,
  viewer,
  view,
  changes,
  actions,
  close,
}: MessageDialogProps) {
  const { what, message, returnTo } = wanted;
  switch (what) {
    case "edit":
    case "remove":
      return <ChangeDialog wanted={{ what, message, returnTo }} changes={changes} close={close} />;
    case "history":
      return <HistoryDialog message={message} view={view} returnTo={returnTo} close={close} />;
    case "seen":
      return <SeenDialog message={message} view={view} returnTo={returnTo} close={close} />;
    case "forward":
      return (
        <ForwardDialog
          viewer={viewer}
          message={message}
          view={view}
          returnTo={returnTo}
          close={close}
        />
      );
    case "react":
      return (
        <EmojiDialog
          returnTo={returnTo}
          close={close}
          choose={(emoji) => {
            const marks = view.marksOf(message.id)?.reactions ?? [];
            const mine = marks.find((reaction) => reaction.emoji === emoji)?.mine ?? null;
            actions.react(message, emoji, mine);
          }}
        />
      );
    default:
      return what satisfies never;
  }
}
