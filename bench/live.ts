import { randomUUID } from "node:crypto";
import { createClient, type RealtimeChannel, type SupabaseClient } from "@supabase/supabase-js";
import type postgres from "postgres";
import type { StackStatus } from "../scripts/stack-process.ts";
import { newMessage } from "./cases.ts";
import { Arrivals, type Floor, openFloor } from "./floor.ts";
import type { Case } from "./measure.ts";
import { must, type Person } from "./people.ts";

/** Everything the live cases share. */
export interface LiveScene {
  status: StackStatus;
  sql: postgres.Sql;
  sender: Person;
  reader: Person;
  conversation: string;
}

/** Resolves with the channel once the server has let the person in; a refusal is tried again. */
async function join(client: SupabaseClient, topic: string): Promise<RealtimeChannel> {
  await client.realtime.setAuth();
  const channel = client.channel(topic, { config: { private: true } });
  await new Promise<void>((resolve) => {
    channel.subscribe((state) => {
      if (state === "SUBSCRIBED") resolve();
    });
  });
  return channel;
}

/** So many sockets of the reader on the conversation's topic, and one of the sender. */
async function openListeners(scene: LiveScene, count: number, withSender: boolean) {
  const { status, sql, conversation, reader, sender } = scene;
  const [row] =
    await sql`select realtime_epoch from public.conversations where id = ${conversation}`;
  const topic = `conversation:${conversation}:${row?.["realtime_epoch"]}`;
  const connect = ({ accessToken }: Person): SupabaseClient =>
    createClient(status.apiUrl, status.publishableKey, {
      accessToken: () => Promise.resolve(accessToken),
    });
  const clients: SupabaseClient[] = [];
  const arrivals = new Arrivals(count);
  // One after another: more joins in a second than the server's limit would be sent away.
  for (let n = 0; n < count; n += 1) {
    const client = connect(reader);
    clients.push(client);
    const channel = await join(client, topic);
    for (const event of ["message.created", "typing"]) {
      channel.on("broadcast", { event }, ({ payload }) => arrivals.count(String(payload["id"])));
    }
    channel.on("broadcast", { event: "pointer.moved" }, ({ payload }) =>
      arrivals.count(`${payload["user_id"]} ${payload["last_read_seq"]}`),
    );
  }
  const own = connect(sender);
  const writing = withSender ? await join(own, topic) : null;
  clients.push(own);
  return {
    arrivals,
    writing,
    close: () => Promise.all(clients.map((client) => client.removeAllChannels())),
  };
}

/** Sends a message and waits until the last listener has it. */
function send({ sender, conversation }: LiveScene, arrivals: Arrivals): () => Promise<void> {
  return async () => {
    const message = newMessage(conversation, sender.id);
    const seen = arrivals.all(message.id);
    must(await sender.client.from("messages").insert(message));
    await seen;
  };
}

/** From the start of a send until the last listener has the message. */
function deliveryCase(scene: LiveScene, arrivals: Arrivals, floor: Floor, name: string): Case {
  const { sender, conversation } = scene;
  return {
    name,
    target: send(scene, arrivals),
    floor: async () => {
      const message = newMessage(conversation, sender.id);
      const seen = floor.heard(message.id);
      await sender.asRole(async (tx) => {
        await tx`insert into public.messages ${tx(message)}`;
        await tx`select pg_notify('floor', ${message.id})`;
      });
      await seen;
    },
  };
}

function typingCase(arrivals: Arrivals, writing: RealtimeChannel, floor: Floor): Case {
  return {
    name: "typing",
    target: async () => {
      const id = randomUUID();
      const seen = arrivals.all(id);
      await writing.send({ type: "broadcast", event: "typing", payload: { id, typing: true } });
      await seen;
    },
    floor: async () => {
      const id = randomUUID();
      const seen = floor.heard(id);
      floor.send(id);
      await seen;
    },
  };
}

/** From "I have read this" until the author's screen knows. */
function receiptCase(scene: LiveScene, arrivals: Arrivals, floor: Floor): Case {
  const { sql, sender, reader, conversation } = scene;
  let message = { id: "", seq: 0 };
  const prepare = async (): Promise<void> => {
    const [row] = await sql<[{ id: string; seq: string }]>`
      insert into public.messages ${sql(newMessage(conversation, reader.id))} returning id, seq`;
    message = { id: row.id, seq: Number(row.seq) };
  };
  return {
    name: "receipt",
    prepare,
    target: async () => {
      const seen = arrivals.all(`${sender.id} ${message.seq}`);
      must(
        await sender.client.rpc("mark_messages_as_read", {
          p_conversation_id: conversation,
          p_user_id: sender.id,
          p_last_read_message_id: message.id,
        }),
      );
      await seen;
    },
    floor: async () => {
      const seen = floor.heard(message.id);
      await sender.asRole(async (tx) => {
        await tx`select public.mark_messages_as_read(${conversation}, ${sender.id}, ${message.id})`;
        await tx`select pg_notify('floor', ${message.id})`;
      });
      await seen;
    },
  };
}

/** Live cases between two people, and what ends their sockets. */
export async function openPairCases(scene: LiveScene) {
  const floor = await openFloor(scene.status.dbUrl, 1);
  const { arrivals, writing, close } = await openListeners(scene, 1, true);
  if (writing === null) throw new Error("the sender listens too");
  return {
    cases: [
      deliveryCase(scene, arrivals, floor, "live delivery"),
      typingCase(arrivals, writing, floor),
      receiptCase(scene, arrivals, floor),
    ],
    close: async () => {
      floor.close();
      await close();
    },
  };
}

/** Delivery to as many sockets as one server takes. */
export async function openCrowdCase(scene: LiveScene, listeners: number) {
  const floor = await openFloor(scene.status.dbUrl, listeners);
  const { arrivals, close } = await openListeners(scene, listeners, false);
  const subject = deliveryCase(scene, arrivals, floor, `live delivery to ${listeners} listeners`);
  return {
    cases: [{ ...subject, rounds: 30 }],
    close: async () => {
      floor.close();
      await close();
    },
  };
}

/** Sending to so many sockets, without a floor: what is done with it is for the caller. */
export async function deliveryTo(scene: LiveScene, listeners: number) {
  const { arrivals, close } = await openListeners(scene, listeners, false);
  return { target: send(scene, arrivals), close };
}
