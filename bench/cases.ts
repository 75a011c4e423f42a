import { randomUUID } from "node:crypto";
import type { RealtimeChannel } from "@supabase/supabase-js";
import type postgres from "postgres";
import type { Case } from "./measure.ts";
import { must, type Person } from "./people.ts";

const columns =
  "id,conversation_id,seq,sender_id,content,message_type,reply_to_id,created_at,client_created_at,edited_at,deleted_at,deleted_by";

const newMessage = (conversation: string, sender: string) => ({
  id: randomUUID(),
  conversation_id: conversation,
  sender_id: sender,
  content: "The tablets help, thank you.",
  message_type: "text",
});

/** What a screen reads, each against the same statement as the same role. */
export function readingCases(person: Person, conversation: string): Case[] {
  return [
    {
      name: "list of conversations",
      target: async () => void must(await person.client.rpc("list_conversations", {})),
      floor: () => person.asRole((tx) => tx`select * from public.list_conversations()`),
    },
    {
      name: "page of 50 messages",
      target: async () =>
        void must(
          await person.client
            .from("messages")
            .select(columns)
            .eq("conversation_id", conversation)
            .order("seq", { ascending: false })
            .limit(50),
        ),
      floor: () =>
        person.asRole(
          (tx) => tx`select ${tx.unsafe(columns)} from public.messages m
                      where m.conversation_id = ${conversation} order by m.seq desc limit 50`,
        ),
    },
    {
      name: "unread total",
      target: async () =>
        void must(await person.client.rpc("get_total_unread_count", { p_user_id: person.id })),
      floor: () => person.asRole((tx) => tx`select public.get_total_unread_count(${person.id})`),
    },
  ];
}

/** Sending, against the same insert as the same role. */
export function sendingCases(person: Person, conversation: string): Case[] {
  return [
    {
      name: "send",
      target: async () =>
        void must(await person.client.from("messages").insert(newMessage(conversation, person.id))),
      floor: () =>
        person.asRole(
          (tx) => tx`insert into public.messages ${tx(newMessage(conversation, person.id))}`,
        ),
    },
  ];
}

/** Resolves with the channel once the server has let the person in. */
async function join(person: Person, topic: string): Promise<RealtimeChannel> {
  await person.client.realtime.setAuth();
  const channel = person.client.channel(topic, { config: { private: true } });
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((state, error) => {
      if (state === "SUBSCRIBED") resolve();
      else if (state !== "CLOSED") reject(error ?? new Error(state));
    });
  });
  return channel;
}

/**
 * From the start of a send to the other person's live event, against one bare insert as the same
 * role and one frame broadcast over an open socket.
 */
export async function deliveryCases(
  sender: Person,
  reader: Person,
  sql: postgres.Sql,
  conversation: string,
): Promise<Case[]> {
  const [row] =
    await sql`select realtime_epoch from public.conversations where id = ${conversation}`;
  const topic = `conversation:${conversation}:${row?.["realtime_epoch"]}`;
  const [listening, writing] = await Promise.all([join(reader, topic), join(sender, topic)]);
  const waiting = new Map<string, () => void>();
  const arrived = (key: unknown): void => waiting.get(String(key))?.();
  listening.on("broadcast", { event: "message.created" }, ({ payload }) => arrived(payload["id"]));
  listening.on("broadcast", { event: "typing" }, ({ payload }) => arrived(payload["id"]));
  const arrival = (key: string): Promise<void> =>
    new Promise((resolve) => {
      waiting.set(key, () => {
        waiting.delete(key);
        resolve();
      });
    });
  return [
    {
      name: "live delivery",
      target: async () => {
        const message = newMessage(conversation, sender.id);
        const seen = arrival(message.id);
        must(await sender.client.from("messages").insert(message));
        await seen;
      },
      floor: async () => {
        const message = newMessage(conversation, sender.id);
        await sender.asRole((tx) => tx`insert into public.messages ${tx(message)}`);
        const key = randomUUID();
        const seen = arrival(key);
        await writing.send({ type: "broadcast", event: "typing", payload: { id: key } });
        await seen;
      },
    },
  ];
}
