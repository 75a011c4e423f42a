import { z } from "zod";
import type { Channel } from "./channel.ts";
import type { JoinPayload } from "./join-payload.ts";
import { BroadcastMessage, type MessageContent } from "./message.ts";

/** What a client asks to see again: the newest messages since a moment (milliseconds since 1970). */
export type Replay = { since: number; limit: number };
export type Replayed = { id: string; frame: string | Buffer | null };

export class ReplayError extends Error {
  constructor(text: string) {
    super(`UnableToReplayMessages: ${text}`);
  }
}

const replaySchema = z.object({ since: z.int(), limit: z.int().nullish() });
const rowSchema = z.object({
  id: z.string(),
  event: z.string().nullable(),
  json: z.string().nullable(),
  binary: z.instanceof(Uint8Array).nullable(),
});

/** @throws ReplayError when replay is asked for in a way that cannot be served. */
export function readReplay(config: JoinPayload, maxReplay: number): Replay | null {
  if (config.replay === undefined || config.replay === null) return null;
  if (!config.private) throw new ReplayError("Replay is not allowed for public channels");
  const replay = replaySchema.safeParse(config.replay);
  if (!replay.success) throw new ReplayError("Replay params are not valid");
  const limit = Math.min(Math.max(replay.data.limit ?? maxReplay, 1), maxReplay);
  return { since: replay.data.since, limit };
}

/** The newest messages since the given moment, oldest first, as frames for this channel. */
export async function loadReplay(channel: Channel, { since, limit }: Replay): Promise<Replayed[]> {
  const rows = await channel.hub.sql`
    select id, event, payload::text as json, binary_payload as binary
    from realtime.messages
    where topic = ${channel.subTopic} and private and extension = 'broadcast'
      and inserted_at >= timezone('utc', to_timestamp(${since}::float8 / 1000))
    order by inserted_at desc limit ${limit}`;
  return z
    .array(rowSchema)
    .parse(rows.toReversed())
    .flatMap((row) => {
      const content = contentOf(row);
      if (!content) return [];
      const meta = { id: row.id, replayed: true } as const;
      const message = new BroadcastMessage(`realtime:${channel.subTopic}`, content, meta);
      const { version } = channel.connection;
      const text = message.textFor(channel.joinRef, version);
      return [{ id: row.id, frame: text ?? message.frame(version) }];
    });
}

function contentOf(row: z.infer<typeof rowSchema>): MessageContent | null {
  const event = row.event ?? "";
  if (row.binary) return { kind: "binary", event, data: Buffer.from(row.binary) };
  return row.json === null ? null : { kind: "json", event, json: row.json };
}
