import type { Instant } from "@/lib/chat/types";

import type { ConversationSettings } from "./settings";

/** Muted until it is turned on again: a moment that nobody waits for. */
export const forGood: Instant = Date.UTC(9999, 11, 31);

const reader = async () => (await import("./conversation-settings")).readConversationSettings;

const known = new Map<string, ConversationSettings>();
const listeners = new Set<() => void>();

/** Tells of every change of what is known here. Answers what ends the listening. */
export function onSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What this page knows of the person's settings of a conversation; null before it has been told. */
export function settingsOf(conversationId: string): ConversationSettings | null {
  return known.get(conversationId) ?? null;
}

/** What has just been saved, or read. */
export function keepSettings(conversationId: string, settings: ConversationSettings): void {
  known.set(conversationId, settings);
  for (const listener of listeners) listener();
}

/**
 * Asks the server anew, which other devices change too. Without an answer what is known stands; so does
 * what was saved while the answer was on its way, which may not know of it yet.
 */
export async function askSettings(conversationId: string): Promise<ConversationSettings | null> {
  const before = settingsOf(conversationId);
  try {
    const settings = await (await reader())(conversationId);
    const overtaken = settingsOf(conversationId) !== before;
    if (settings !== null && !overtaken) keepSettings(conversationId, settings);
  } catch {
    // The next look asks again.
  }
  return settingsOf(conversationId);
}

/** Whether a conversation is to be silent at a moment. */
export function isMuted(settings: ConversationSettings | null, now: Instant): boolean {
  return settings !== null && settings.mutedUntil !== null && settings.mutedUntil > now;
}
