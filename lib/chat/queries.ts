import "server-only";

import { cache } from "react";
import { z } from "zod";

import { must } from "@/lib/supabase/must";
import { serverClient } from "@/lib/supabase/server";

import { conversationRowsWire, conversationWire } from "./conversation-wire";
import { inboxPage } from "./live/api";
import { repliesWire, replyColumns, type SavedReply } from "./reply-wire";
import { conversationId } from "./schema";
import type { Conversation, ConversationRow, MessagePage } from "./types";
import { messageColumns, messagesWire, pageOf, pageSize } from "./wire";
import { everythingNewest, type Worklist } from "./live/worklist";
import { pageArguments } from "./worklist-wire";

/** The first page of a list of the signed-in person's conversations. */
export async function listConversations(
  limit = inboxPage,
  list: Worklist = everythingNewest,
): Promise<ConversationRow[]> {
  const client = await serverClient();
  return conversationRowsWire.parse(
    must(await client.rpc("list_conversations", pageArguments(list, null, limit))),
  );
}

/** One conversation with its people, or null: not there and not for this person look the same. */
export const getConversation = cache(async (id: string): Promise<Conversation | null> => {
  if (!conversationId.safeParse(id).success) return null;
  const client = await serverClient();
  const row = must(await client.rpc("get_conversation", { p_conversation_id: id }));
  return row === null ? null : conversationWire.parse(row);
});

const pageFor = (unread: number): number => Math.min(pageSize * 5, Math.max(pageSize, unread + 10));

/**
 * The newest messages, ascending. When more than a page is unread, the page reaches back to the
 * first unread one, up to five pages, so that reading can start there.
 */
export async function latestMessages(id: string, unread = 0): Promise<MessagePage> {
  const client = await serverClient();
  const rows = must(
    await client
      .from("messages")
      .select(messageColumns)
      .eq("conversation_id", id)
      .order("seq", { ascending: false })
      .limit(pageFor(unread)),
  );
  return pageOf(messagesWire.parse(rows));
}

/**
 * A conversation and the messages it opens with, asked for side by side; only much that is unread
 * takes a second question. Null as from `getConversation`.
 */
export async function openingOf(
  id: string,
): Promise<{ conversation: Conversation; page: MessagePage } | null> {
  if (!conversationId.safeParse(id).success) return null;
  const [conversation, newest] = await Promise.all([getConversation(id), latestMessages(id)]);
  if (conversation === null) return null;
  const isEnough = pageFor(conversation.unread) <= pageSize;
  const page = isEnough ? newest : await latestMessages(id, conversation.unread);
  return { conversation, page };
}

/** Unread messages over all conversations. */
export async function unreadTotal(userId: string): Promise<number> {
  const client = await serverClient();
  return z.coerce
    .number()
    .parse(must(await client.rpc("get_total_unread_count", { p_user_id: userId })));
}

/** Why the caller may or may not read and write in a conversation, as the database explains it. */
export async function explainAccess(id: string): Promise<string> {
  const client = await serverClient();
  return z.string().parse(must(await client.rpc("explain_access", { p_conversation_id: id })));
}

/** Saved replies by title: those of a facility, or with null the signed-in person's own. */
export async function savedReplies(facilityId: string | null): Promise<SavedReply[]> {
  const client = await serverClient();
  const all = client.from("saved_replies").select(replyColumns).order("title").order("id");
  const found =
    facilityId === null ? all.is("facility_id", null) : all.eq("facility_id", facilityId);
  return repliesWire.parse(must(await found));
}
