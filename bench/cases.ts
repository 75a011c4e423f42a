import { randomUUID } from "node:crypto";
import { createdTitle } from "./load.ts";
import type { Case } from "./measure.ts";
import { must, type Person } from "./people.ts";

const columns =
  "id,conversation_id,seq,sender_id,content,message_type,reply_to_id,created_at,client_created_at,edited_at,deleted_at,deleted_by";

/** A message as the app writes it. */
export const newMessage = (conversation: string, sender: string) => ({
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
      name: "one conversation",
      target: async () =>
        void must(await person.client.rpc("get_conversation", { p_conversation_id: conversation })),
      floor: () => person.asRole((tx) => tx`select public.get_conversation(${conversation})`),
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

/** What a person writes, each against the same statement as the same role. */
export function writingCases(person: Person, colleague: Person, conversation: string): Case[] {
  const wanted = {
    p_creator_id: person.id,
    p_participant_ids: [colleague.id],
    p_conversation_type: "group",
    p_conversation_category: "group",
    p_title: createdTitle,
  };
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
    {
      name: "create conversation",
      rounds: 50,
      target: async () =>
        void must(await person.client.rpc("create_conversation_with_validation", wanted)),
      floor: () =>
        person.asRole(
          (tx) => tx`select public.create_conversation_with_validation(
            p_creator_id => ${person.id}, p_participant_ids => ${[colleague.id]},
            p_conversation_type => 'group', p_conversation_category => 'group',
            p_title => ${wanted.p_title})`,
        ),
    },
  ];
}
