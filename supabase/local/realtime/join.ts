import { Channel, type Connection, type Hub } from "./channel.ts";
import { bindingId } from "./changes-entry.ts";
import type { IncomingFrame } from "./frames.ts";
import { readJoinPayload, type JoinPayload } from "./join-payload.ts";
import { loadReplay, readReplay, ReplayError, type Replayed } from "./replay.ts";
import { announceReplication } from "./replication-ready.ts";
import { TokenError, type Credential } from "./tokens.ts";

/** Why a join is refused, as `Code: text`. */
export class JoinError extends Error {
  /** The socket is dropped as well. */
  readonly drop: boolean;

  constructor(reason: string, drop = false) {
    super(reason);
    this.drop = drop;
  }
}

export type JoiningSocket = Connection & {
  readonly credential: Credential;
  readonly channelCount: number;
  keep(channel: Channel): void;
};

/**
 * Runs one `phx_join` to its successful end: reply, presence state, replayed messages, live
 * traffic, in this order. The channel is a member before the reply, so nothing falls in between.
 * @throws JoinError
 */
export async function join(hub: Hub, socket: JoiningSocket, frame: IncomingFrame): Promise<void> {
  const subTopic = frame.topic.slice("realtime:".length);
  if (subTopic === "") throw new JoinError("TopicNameRequired: You must provide a topic name");
  checkLimits(hub, socket);
  const config = readJoinPayload(frame.payload);
  const credential = await credentialFor(hub, socket, config);
  const joinRef = frame.joinRef ?? frame.ref;
  const channel = new Channel(hub, socket, { subTopic, joinRef, config, credential });
  const generation = hub.accessGeneration;
  await authorize(channel);
  const replayed = await enterWithReplay(channel);
  socket.keep(channel);
  welcome(channel, frame.ref, replayed);
  if (generation !== hub.accessGeneration) hub.recheckChannel(channel);
}

function checkLimits(hub: Hub, socket: JoiningSocket): void {
  const { limits } = hub;
  if (!hub.users.has(socket) && hub.users.size >= limits.maxConnections)
    throw new JoinError("ConnectionRateLimitReached: Too many connected users");
  hub.joinMeter.add();
  if (hub.joinMeter.exceeded)
    throw new JoinError("ClientJoinRateLimitReached: Too many joins per second", true);
  if (socket.channelCount >= limits.maxChannelsPerSocket)
    throw new JoinError("ChannelRateLimitReached: Too many channels");
}

/** A token that starts with `sb_` is an API key, which says "use the connection's". */
async function credentialFor(
  hub: Hub,
  socket: JoiningSocket,
  { accessToken }: JoinPayload,
): Promise<Credential> {
  const own = accessToken !== null && !accessToken.startsWith("sb_");
  try {
    return await hub.tokens.verify(own ? accessToken : socket.credential.token);
  } catch (error) {
    if (error instanceof TokenError) throw new JoinError(error.joinReason);
    throw error;
  }
}

async function authorize(channel: Channel): Promise<void> {
  if (!channel.isPrivate) return;
  channel.read = await channel.hub.authorizer.readRights(channel.caller, channel.subTopic);
  if (!mayStay(channel)) throw new JoinError(`Unauthorized: ${noReadRight(channel)}`);
}

/** One right to read is enough; presence counts only where it is on. */
export function mayStay(channel: Channel): boolean {
  return channel.read.broadcast || (channel.presenceOn && channel.read.presence);
}

export function noReadRight(channel: Channel): string {
  return `You do not have permissions to read from this Channel topic: ${channel.subTopic}`;
}

async function enterWithReplay(channel: Channel): Promise<Replayed[]> {
  try {
    const replay = readReplay(channel.config, channel.hub.limits.maxReplay);
    channel.enter(replay !== null);
    return replay && channel.read.broadcast ? await loadReplay(channel, replay) : [];
  } catch (error) {
    channel.end();
    if (error instanceof ReplayError) throw new JoinError(error.message);
    throw error;
  }
}

function welcome(channel: Channel, ref: string | null, replayed: Replayed[]): void {
  const { config } = channel;
  channel.reply(ref, "ok", {
    postgres_changes: config.changes.map(({ asked, entry }) => ({
      ...asked,
      id: bindingId(entry),
    })),
  });
  if (config.presenceEnabled && channel.read.presence)
    channel.push("presence_state", channel.topic?.presence.state() ?? {});
  for (const { id, frame } of replayed) {
    channel.replayed.add(id);
    if (frame !== null) channel.connection.send(frame);
  }
  channel.release();
  if (config.changes.length > 0) void channel.hub.changes.subscribe(channel);
  if (config.replicationReady) void announceReplication(channel);
}
