import { notFound } from "next/navigation";

import { requireActor } from "@/lib/auth/actor";
import { openingOf } from "@/lib/chat/queries";
import { viewerOf } from "@/lib/chat/viewer";

import { ConversationScreen } from "./conversation-screen";

type Props = { params: Promise<{ id: string }> };

/** One conversation. One that is not there and one that is not for this person look the same. */
export default async function ConversationPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const opening = await openingOf(id);
  if (opening === null) notFound();
  return <ConversationScreen key={id} viewer={viewerOf(actor)} {...opening} />;
}
