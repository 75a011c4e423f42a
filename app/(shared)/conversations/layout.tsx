import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";

import { requireActor } from "@/lib/auth/actor";
import { inboxPage } from "@/lib/chat/live/api";
import { listConversations } from "@/lib/chat/queries";
import { viewerOf } from "@/lib/chat/viewer";
import { openingList, orderCookieName } from "@/lib/chat/live/worklist";

import { ConversationsScreen } from "./conversations-screen";

/** No name and no subject in titles and addresses: both stay in histories and on shared screens. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("chat");
  return { title: t("title") };
}

export default async function ConversationsLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const list = openingList(actor.role, (await cookies()).get(orderCookieName)?.value);
  const rows = await listConversations(inboxPage, list);
  return (
    <ConversationsScreen
      viewer={viewerOf(actor)}
      list={list}
      rows={rows}
      hasMore={rows.length === inboxPage}
    >
      {children}
    </ConversationsScreen>
  );
}
