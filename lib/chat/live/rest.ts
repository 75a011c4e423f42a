import { z } from "zod";

import { conversationRowsWire, conversationWire } from "@/lib/chat/conversation-wire";
import { messageColumns, messagesWire, pageOf, pageSize } from "@/lib/chat/wire";
import type { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

import { catchUpPage, type ChatReads, inboxPage, type InboxReads } from "./api";

type Client = ReturnType<typeof browserClient>;

/** The reads of a signed-in browser, each one request. Reject with an `AppError`. */
export function restReads(client: Client, viewerId: string): ChatReads & InboxReads {
  const messages = (id: string) =>
    client.from("messages").select(messageColumns).eq("conversation_id", id);
  return {
    async conversation(id) {
      const row = must(await client.rpc("get_conversation", { p_conversation_id: id }));
      return row === null ? null : conversationWire.parse(row);
    },
    async latest(id) {
      const rows = await messages(id).order("seq", { ascending: false }).limit(pageSize);
      return pageOf(messagesWire.parse(must(rows)));
    },
    async before(id, seq) {
      const rows = await messages(id)
        .lt("seq", seq)
        .order("seq", { ascending: false })
        .limit(pageSize);
      return pageOf(messagesWire.parse(must(rows)));
    },
    async after(id, seq) {
      const rows = await messages(id).gt("seq", seq).order("seq").limit(catchUpPage);
      return messagesWire.parse(must(rows));
    },
    async held(id, fromSeq, since) {
      const at = new Date(since).toISOString();
      // The seq bound keeps this to what is on screen, however long the conversation is.
      const rows = await messages(id)
        .gte("seq", fromSeq)
        .or(`edited_at.gt.${at},deleted_at.gt.${at}`);
      return messagesWire.parse(must(rows));
    },
    async row(conversationId) {
      const rows = await client.rpc("list_conversations", { p_only: conversationId });
      return conversationRowsWire.parse(must(rows))[0] ?? null;
    },
    async rows(after, limit = inboxPage) {
      const rows = await client.rpc("list_conversations", {
        p_limit: limit,
        ...(after && { p_before_at: after.at, p_before_id: after.id }),
      });
      return conversationRowsWire.parse(must(rows));
    },
    async unreadTotal() {
      const total = await client.rpc("get_total_unread_count", { p_user_id: viewerId });
      return z.coerce.number().parse(must(total));
    },
  };
}
