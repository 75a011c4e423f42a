"use client";

import { ConversationPane, type ConversationPaneProps } from "@/components/chat/conversation-pane";
import { ConversationBell } from "@/components/notifications/conversation-bell";
import { Reaching } from "@/components/notifications/reaching";

/** One conversation, with what notifications add to it: here the two meet. */
export function ConversationScreen(
  props: Omit<ConversationPaneProps, "renderTools" | "renderAside">,
) {
  const isStaff = props.viewer.role !== "patient" && props.viewer.role !== "guest";
  return (
    <ConversationPane
      {...props}
      renderTools={(view) => (
        <ConversationBell conversationId={view.conversation.id} now={view.now}>
          {isStaff ? (
            // Where there is no room beside the conversation.
            <div className="three:hidden">
              <Reaching view={view} />
            </div>
          ) : null}
        </ConversationBell>
      )}
      renderAside={(view) => <Reaching view={view} />}
    />
  );
}
