import { conversationRowsWire } from "@/lib/chat/conversation-wire";
import { foundPage, isFiltered } from "@/lib/chat/search-wire";
import type {
  ConversationCursor,
  ConversationRow,
  FoundPage,
  SearchQuestion,
} from "@/lib/chat/types";
import { words } from "@/lib/kernel/words";
import { browserClient } from "@/lib/supabase/browser";
import { must } from "@/lib/supabase/must";

/** What a search asks of the server. Both reject with an `AppError`. */
export type SearchApi = {
  messages: (question: SearchQuestion, after: ConversationCursor | null) => Promise<FoundPage>;
  /** Conversations with somebody of that name, or of that title. */
  conversations: (question: SearchQuestion) => Promise<ConversationRow[]>;
};

/** Names are looked for in so many of the newest conversations. */
const looked = 200;
const mostConversations = 8;

/** Asks by the body of a request, so that nothing of it stands in an address or a log. */
export const searchApi: SearchApi = {
  async messages({ query, filters }, after) {
    const { senderId, from, until, withAttachment, important } = filters;
    const answer = await browserClient().rpc("search_messages", {
      p_query: query,
      p_with_attachment: withAttachment,
      p_important: important,
      ...(senderId !== null && { p_sender_id: senderId }),
      ...(from !== null && { p_from: new Date(from).toISOString() }),
      ...(until !== null && { p_until: new Date(until).toISOString() }),
      ...(after && { p_before_at: after.at, p_before_id: after.id }),
    });
    return foundPage(query, must(answer));
  },
  async conversations({ query, filters }) {
    if (isFiltered(filters)) return [];
    const rows = await browserClient().rpc("list_conversations", { p_limit: looked });
    const wanted = words(query);
    return conversationRowsWire
      .parse(must(rows))
      .filter((row) => hasAll(namesOf(row), wanted))
      .slice(0, mostConversations);
  },
};

function namesOf({ title, others }: ConversationRow): string[] {
  return words([title, ...others.flatMap((one) => [one.name, one.recordNumber])].join(" "));
}

function hasAll(there: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word) => there.some((one) => one.startsWith(word)));
}
