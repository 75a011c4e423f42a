import "server-only";

import { z } from "zod";

import { kindOf } from "@/lib/assistants/categories";
import { instant, maybeInstant, text } from "@/lib/chat/wire";
import { must } from "@/lib/supabase/must";

import { type Client, pages, pageSize, type People } from "./rows";
import type { Copied } from "./types";

const threadRows = z.array(
  z.object({
    id: z.string(),
    title: text,
    appointment_id: text,
    created_at: instant,
    conversation_participants: z.array(
      z.object({ user_id: z.string(), acts_as: z.string().nullable() }),
    ),
  }),
);

/** Own conversations, each with its people and then its messages in their order; none of those for whom one acts. */
export async function* readThreads(
  client: Client,
  me: string,
  people: People,
): AsyncGenerator<Copied> {
  const found = pages(threadRows, (after) =>
    client
      .from("conversations")
      .select("id,title,appointment_id,created_at,conversation_participants(user_id,acts_as)")
      .gt("id", after)
      .order("id")
      .limit(pageSize),
  );
  for await (const page of found) {
    for (const row of page) {
      const seats = row.conversation_participants;
      if (seats.some((seat) => seat.user_id === me && seat.acts_as !== null)) continue;
      const peopleIds = seats.map((seat) => seat.user_id);
      yield* people.of(peopleIds);
      yield {
        kind: "thread",
        id: row.id,
        title: row.title,
        visitId: row.appointment_id,
        startedAt: row.created_at,
        peopleIds,
      };
      yield* messages(client, row.id, people);
    }
  }
}

const messageRows = z.array(
  z.object({
    id: z.string(),
    seq: z.coerce.number(),
    sender_id: text,
    content: text,
    reply_to_id: text,
    created_at: instant,
    edited_at: maybeInstant,
    deleted_at: maybeInstant,
    redacted_at: maybeInstant,
    message_attachments: z.array(
      z.object({ file_name: z.string(), mime: z.string(), bytes: z.coerce.number() }),
    ),
  }),
);

async function* messages(client: Client, threadId: string, people: People): AsyncGenerator<Copied> {
  let after = 0;
  for (;;) {
    const found = await client
      .from("messages")
      .select(
        "id,seq,sender_id,content,reply_to_id,created_at,edited_at,deleted_at,redacted_at,message_attachments(file_name,mime,bytes)",
      )
      .eq("conversation_id", threadId)
      .gt("seq", after)
      .order("seq")
      .limit(pageSize);
    const page = messageRows.parse(must(found));
    yield* people.of(page.map((row) => row.sender_id));
    for (const row of page) {
      const removed = row.deleted_at !== null || row.redacted_at !== null;
      yield {
        kind: "message",
        id: row.id,
        threadId,
        senderId: row.sender_id,
        text: removed ? "" : (row.content ?? ""),
        replyToId: row.reply_to_id,
        at: row.created_at,
        editedAt: row.edited_at,
        removed,
        files: removed
          ? []
          : row.message_attachments.map((file) => ({
              name: file.file_name,
              mime: file.mime,
              bytes: file.bytes,
            })),
      };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.seq;
  }
}

const assistantThreadRows = z.array(
  z.object({
    id: z.string(),
    title: text,
    conversation_category: z.string(),
    created_at: instant,
  }),
);

const assistantMessageRows = z.array(
  z.object({
    id: z.string(),
    role: z.enum(["user", "assistant", "provider", "system"]),
    author_id: text,
    content: z.string(),
    created_at: instant,
  }),
);

const authorOf = { user: "patient", assistant: "assistant", provider: "staff" } as const;

/** What was said with assistants. */
export async function* readAssistantThreads(
  client: Client,
  me: string,
  people: People,
): AsyncGenerator<Copied> {
  const found = pages(assistantThreadRows, (after) =>
    client
      .from("ai_conversations")
      .select("id,title,conversation_category,created_at")
      .eq("user_id", me)
      .gt("id", after)
      .order("id")
      .limit(pageSize),
  );
  for await (const page of found) {
    for (const thread of page) {
      yield {
        kind: "assistantThread",
        id: thread.id,
        assistant: kindOf(thread.conversation_category),
        title: thread.title,
        startedAt: thread.created_at,
      };
      yield* assistantMessages(client, thread.id, people);
    }
  }
}

async function* assistantMessages(
  client: Client,
  threadId: string,
  people: People,
): AsyncGenerator<Copied> {
  // By ids, which devices and servers make by time (RFC 9562, section 5.7).
  const found = pages(assistantMessageRows, (after) =>
    client
      .from("ai_messages")
      .select("id,role,author_id,content,created_at")
      .eq("conversation_id", threadId)
      .gt("id", after)
      .order("id")
      .limit(pageSize),
  );
  for await (const page of found) {
    yield* people.of(page.map((row) => row.author_id));
    for (const row of page) {
      if (row.role === "system") continue;
      yield {
        kind: "assistantMessage",
        id: row.id,
        threadId,
        author: authorOf[row.role],
        authorId: row.author_id,
        text: row.content,
        at: row.created_at,
      };
    }
  }
}
