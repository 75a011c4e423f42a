import type { FoundMessage } from "@/lib/chat/types";

/**
 * What the device and the server found, newest first and each message once: as the device has it,
 * which knows of what waits here.
 */
export function mergeFound(
  device: readonly FoundMessage[],
  server: readonly FoundMessage[],
): FoundMessage[] {
  const all = new Map([...server, ...device].map((message) => [message.id, message]));
  return [...all.values()].toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}
