import { z } from "zod";

import { alertColumns, alertsWire } from "@/lib/chat/alert-wire";
import { conversationRowsWire, conversationWire } from "@/lib/chat/conversation-wire";
import { pageArguments, snoozeColumns, snoozesWire } from "@/lib/chat/worklist-wire";
import { marksWire, messageColumns, messagesWire, pageOf, pageSize } from "@/lib/chat/wire";
import type { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

import { catchUpPage, type ChatReads, inboxPage, type InboxReads } from "./api";

type Client = ReturnType<typeof browserClient>;

/** Of more than these, alerts or what was put off, the newest are shown. */
const mostSigns = 500;

/** As many messages as the server tells the marks of in one answer. */
const marksAtOnce = 1_000;

function stretches(from: number, to: number): [number, number][] {
  const starts = Array.from(
    { length: Math.max(0, Math.ceil((to - from + 1) / marksAtOnce)) },
    (_, n) => from + n * marksAtOnce,
  );
  return starts.map((start) => [start, Math.min(to, start + marksAtOnce - 1)]);
}

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
    async before(id, seq, limit = pageSize) {
      const rows = await messages(id)
        .lt("seq", seq)
        .order("seq", { ascending: false })
        .limit(limit);
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
    async marks(id, fromSeq, toSeq) {
      const pages = stretches(fromSeq, toSeq).map(async ([from, to]) => {
        const rows = await client.rpc("get_message_marks", {
          p_conversation_id: id,
          p_from_seq: from,
          p_to_seq: to,
        });
        return marksWire.parse(must(rows));
      });
      return (await Promise.all(pages)).flat();
    },
    async message(id, messageId) {
      const rows = await messages(id).eq("id", messageId);
      return messagesWire.parse(must(rows))[0] ?? null;
    },
    async firstSince(id, at) {
      const rows = await messages(id)
        .gte("created_at", new Date(at).toISOString())
        .order("created_at")
        .order("seq")
        .limit(1);
      return messagesWire.parse(must(rows))[0]?.seq ?? null;
    },
    async row(conversationId) {
      const rows = await client.rpc("list_conversations", { p_only: conversationId });
      return conversationRowsWire.parse(must(rows))[0] ?? null;
    },
    async rows(list, after, limit = inboxPage) {
      const rows = await client.rpc("list_conversations", pageArguments(list, after, limit));
      return conversationRowsWire.parse(must(rows));
    },
    async unreadTotal() {
      const total = await client.rpc("get_total_unread_count", { p_user_id: viewerId });
      return z.coerce.number().parse(must(total));
    },
    ...signReads(client),
  };
}

/** What stands out over all of a person's conversations. */
function signReads(client: Client): Pick<InboxReads, "alerts" | "snoozes"> {
  return {
    async alerts() {
      const open = await client
        .from("message_alerts")
        .select(alertColumns)
        .is("resolved_at", null)
        .order("raised_at", { ascending: false })
        .limit(mostSigns);
      return alertsWire.parse(must(open));
    },
    async snoozes() {
      return snoozesWire.parse(
        must(await client.from("conversation_snoozes").select(snoozeColumns).limit(mostSigns)),
      );
    },
  };
}
