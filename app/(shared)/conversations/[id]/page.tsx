import { notFound } from "next/navigation";

import { ConversationPane } from "@/components/chat/conversation-pane";
import { requireActor } from "@/lib/auth/actor";
import { getConversation, latestMessages } from "@/lib/chat/queries";
import { conversationId } from "@/lib/chat/schema";
import { viewerOf } from "@/lib/chat/viewer";

type Props = { params: Promise<{ id: string }> };

/** One conversation. One that is not there and one that is not for this person look the same. */
export default async function ConversationPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  if (!conversationId.safeParse(id).success) notFound();
  const conversation = await getConversation(id);
  if (conversation === null) notFound();
  const page = await latestMessages(id, conversation.unread);
  return (
    <ConversationPane key={id} viewer={viewerOf(actor)} conversation={conversation} page={page} />
  );
}
