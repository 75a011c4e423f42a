const channelName = "medzen-device";

/** Tells the other tabs that a person's copy on this device is gone. */
export function announceForgotten(userId: string): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage({ forgotten: userId });
  channel.close();
}

/** Calls `forgotten` when another tab has wiped this person's copy. Answers what ends it. */
export function onForgotten(userId: string, forgotten: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener("message", (event: MessageEvent<unknown>) => {
    const { data } = event;
    const isOurs =
      typeof data === "object" && data !== null && "forgotten" in data && data.forgotten === userId;
    if (isOurs) forgotten();
  });
  return () => channel.close();
}
