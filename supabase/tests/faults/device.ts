import { vi } from "vitest";

import { Kept } from "@/lib/chat/live/kept";
import { conversationLine } from "@/lib/chat/live/line";
import { memoryStorage } from "@/lib/chat/live/memory-storage";
import type { Outgoing } from "@/lib/chat/live/outbox";
import { PageFiles } from "@/lib/chat/live/page-files";
import { restReads } from "@/lib/chat/live/rest";
import { SendQueue } from "@/lib/chat/live/send-queue";
import { Thread } from "@/lib/chat/live/thread";
import type { Message, Refusal, SendOutcome } from "@/lib/chat/types";
import { messageColumns, messageWire } from "@/lib/chat/wire";
import type { AppError, ErrorCode } from "@/lib/kernel/errors";
import { appErrorFrom, isPassing } from "@/lib/supabase/must";
import { type Client, conversationId, type World } from "./world.ts";

/** One person's device with today's conversation open: the classes that the screens run on. */
export class Device {
  readonly client: Client;
  readonly userId: string;
  readonly thread: Thread;
  /** How often each message of somebody else was announced, by id. */
  readonly announced = new Map<string, number>();

  private constructor(client: Client, userId: string, thread: (device: Device) => Thread) {
    this.client = client;
    this.userId = userId;
    this.thread = thread(this);
  }

  /** Signs in, reads what the page would have been rendered with, and listens. */
  static async open(world: World, email: string): Promise<Device> {
    const { client, userId } = await world.signIn(email);
    const reads = restReads(client, userId);
    const [conversation, page] = await Promise.all([
      reads.conversation(conversationId),
      reads.latest(conversationId),
    ]);
    if (conversation === null) throw new Error(`${email} is not in today's conversation`);
    const kept = new Kept(userId, conversationId, memoryStorage());
    const device = new Device(
      client,
      userId,
      ({ announced }) =>
        new Thread({
          viewer: { id: userId, name: email, role: "provider" },
          conversation,
          page,
          api: { ...reads, markRead: (_id, { id }) => markRead(client, userId, id) },
          openOutbox: (events) =>
            new SendQueue({
              ...events,
              kept,
              files: new PageFiles({ conversationId, changed: events.changed }),
              send: (message) => send(client, userId, message),
            }),
          drafts: kept.drafts,
          answering: kept.answering,
          freshEpoch: async () => (await reads.conversation(conversationId))?.epoch ?? null,
          openLine: (events, epoch) =>
            conversationLine({ client, viewerId: userId, conversationId, epoch, events }),
          delivered: () => undefined,
          speak: (spoken) => {
            if (spoken.kind !== "message") return;
            const { id } = spoken.message;
            announced.set(id, (announced.get(id) ?? 0) + 1);
          },
        }),
    );
    device.thread.start();
    await vi.waitUntil(() => device.thread.view().heard, { timeout: 30_000 });
    return device;
  }

  /** What the screen shows of the conversation. */
  get messages(): Message[] {
    return this.thread.view().messages;
  }

  /** What the screen shows below it: not yet accepted, or given back. */
  get outgoing(): Outgoing[] {
    return this.thread.view().outgoing;
  }

  get undecided(): number {
    return this.outgoing.filter(({ state }) => state !== "returned").length;
  }

  async close(): Promise<void> {
    this.thread.stop();
    await this.client.removeAllChannels();
  }
}

/** What a refusal means for a message, where it means anything but "later". */
const returned: Partial<Record<ErrorCode, Refusal>> = {
  window_closed: "window_closed",
  not_member: "not_member",
  may_not_send: "may_not_send",
  invalid: "invalid",
  conflict: "conflict",
  forbidden: "refused",
};

/**
 * The insert of the application's own command, without the web server between: what is on trial is
 * everything behind it and everything in front.
 */
async function send(
  client: Client,
  userId: string,
  { id, text, replyToId, writtenAt }: Pick<Outgoing, "id" | "text" | "replyToId" | "writtenAt">,
): Promise<SendOutcome> {
  const row = {
    id,
    conversation_id: conversationId,
    sender_id: userId,
    content: text,
    message_type: "text",
    reply_to_id: replyToId,
    client_created_at: new Date(writtenAt).toISOString(),
  };
  const inserted = await client.from("messages").insert(row).select(messageColumns).maybeSingle();
  if (inserted.error) return refusal(appErrorFrom(inserted.error));
  if (inserted.data !== null) return accepted(inserted.data);
  // A repeat inserts nothing: the row is there already.
  const before = await client.from("messages").select(messageColumns).eq("id", id).maybeSingle();
  if (before.error) return refusal(appErrorFrom(before.error));
  return accepted(before.data);
}

const accepted = (row: unknown): SendOutcome => ({
  kind: "accepted",
  message: messageWire.parse(row),
});

function refusal(error: AppError): SendOutcome {
  const reason = isPassing(error) ? undefined : returned[error.code];
  if (reason === undefined) return { kind: "later", why: "server" };
  return { kind: "returned", reason, noted: false };
}

async function markRead(client: Client, userId: string, messageId: string): Promise<boolean> {
  const { error } = await client.rpc("mark_messages_as_read", {
    p_conversation_id: conversationId,
    p_user_id: userId,
    p_last_read_message_id: messageId,
  });
  return error === null;
}
