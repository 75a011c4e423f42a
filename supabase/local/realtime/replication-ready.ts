import { setTimeout as delay } from "node:timers/promises";
import type { Channel } from "./channel.ts";

/** Tells the channel once that messages of the database reach it; closes it if that takes too long. */
export async function announceReplication(channel: Channel): Promise<void> {
  const streams = await waitForFeed(channel);
  if (channel.ended) return;
  if (streams) channel.system("system", "ok", "Replication connection established");
  else channel.shutDown("Replication connection was not established in time");
}

async function waitForFeed({ hub }: Channel): Promise<boolean> {
  const late = delay(hub.limits.replicationReadyMs, false, { ref: false });
  return Promise.race([hub.feed.ready.then(() => true), late]);
}
