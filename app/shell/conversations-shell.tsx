"use client";

import { useTranslations } from "next-intl";

import { Reporting } from "@/app/reporting";
import { ConversationScreen } from "@/app/(shared)/conversations/[id]/conversation-screen";
import { ConversationsFrame } from "@/components/chat/conversations-frame";
import { useLocalOpening } from "@/components/chat/use-local-opening";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { Viewer } from "@/lib/chat/types";
import { openingList, orderCookieName } from "@/lib/chat/live/worklist";
import { keptChoice } from "@/lib/kernel/device-preferences";
import { paths } from "@/lib/kernel/paths";
import type { Myself } from "@/lib/people/types";

export type ConversationsShellProps = {
  me: Myself;
  /** The conversation that the address names. */
  id: string | null;
};

/** The list and the open conversation, as this device holds them. */
export function ConversationsShell({ me, id }: ConversationsShellProps) {
  const t = useTranslations("chat.list");
  const viewer: Viewer = { id: me.id, name: me.displayName, role: me.role };
  return (
    <ConversationsFrame
      viewer={viewer}
      list={openingList(me.role, keptChoice(orderCookieName))}
      rows={null}
      hasMore={false}
      selectedId={id}
    >
      {id === null ? (
        <div className="grid flex-1 place-items-center">
          <EmptyState title={t("choose")}>{t("chooseText")}</EmptyState>
        </div>
      ) : (
        <Opened key={id} viewer={viewer} id={id} />
      )}
    </ConversationsFrame>
  );
}

function Opened({ viewer, id }: { viewer: Viewer; id: string }) {
  const t = useTranslations("offline.shell");
  const opening = useLocalOpening(viewer.id, id);
  if (opening === undefined) return null;
  if (opening !== null) {
    return (
      <Reporting>
        <ConversationScreen viewer={viewer} {...opening} />
      </Reporting>
    );
  }
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState
        level={1}
        title={t("notHere")}
        action={<LinkButton href={paths.conversations}>{t("home")}</LinkButton>}
      >
        {t("notHereText")}
      </EmptyState>
    </div>
  );
}
