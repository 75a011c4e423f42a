import { z } from "zod";

import type { ReturnReason } from "@/lib/chat/types";

import { outgoingFile } from "@/lib/chat/files/schema";
import { priority } from "@/lib/chat/wire";

import type { Drafts } from "./outbox";

/** Everything of ours in the browser's storage begins so; signing out removes it by this prefix. */
export const keptPrefix = "medzen:chat:";

const keptMessage = z.object({
  id: z.string(),
  text: z.string(),
  replyToId: z.string().nullable(),
  priority: priority.default("normal"),
  files: z.array(outgoingFile).default([]),
  writtenAt: z.number(),
  returned: z
    .enum([
      "window_closed",
      "not_member",
      "may_not_send",
      "conversation_closed",
      "too_late",
      "invalid",
      "conflict",
      "refused",
      "files_lost",
    ] satisfies ReturnReason[])
    .nullable(),
  noted: z.boolean().default(false),
});
export type KeptMessage = z.output<typeof keptMessage>;

/** The part of a browser's storage that is used. */
export type KeptStorage = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/**
 * What a person wrote in one conversation and the server does not have yet. One entry per message:
 * two tabs that add and remove at the same time can't overwrite each other. Storage that is full
 * or forbidden is no reason to stop writing, so every access may fail quietly: the text is then
 * kept for as long as the page is open. Used where there is no encrypted local database.
 */
export class Kept {
  private readonly prefix: string;
  private readonly storage: KeptStorage | null;

  constructor(
    userId: string,
    conversationId: string,
    storage: KeptStorage | null = browserStorage(),
  ) {
    this.prefix = `${keptPrefix}${userId}:${conversationId}:`;
    this.storage = storage;
  }

  /** What is being written. */
  get drafts(): Drafts {
    return this.textAt("draft");
  }

  /** The staff note that is being written. */
  get noteDrafts(): Drafts {
    return this.textAt("note");
  }

  /** The summary of the visit that is being written. */
  get summaryDrafts(): Drafts {
    return this.textAt("summary");
  }

  /** Which message that answers, by its id. */
  get answering(): Drafts {
    return this.textAt("answer");
  }

  private textAt(name: string): Drafts {
    const key = `${this.prefix}${name}`;
    return {
      load: () => Promise.resolve(this.read(key) ?? ""),
      save: (text) => {
        if (text === "") this.remove(key);
        else this.write(key, text);
        return Promise.resolve();
      },
    };
  }

  /** In the order they were written. */
  messages(): KeptMessage[] {
    const found: KeptMessage[] = [];
    for (const key of this.keys(`${this.prefix}out:`)) {
      const parsed = keptMessage.safeParse(parseJson(this.read(key)));
      if (parsed.success) found.push(parsed.data);
      else this.remove(key);
    }
    // Version-7 ids made on one device sort by time, also within a millisecond.
    return found.toSorted((a, b) => a.writtenAt - b.writtenAt || (a.id < b.id ? -1 : 1));
  }

  saveMessage(message: KeptMessage): void {
    this.write(`${this.prefix}out:${message.id}`, JSON.stringify(message));
  }

  removeMessage(id: string): void {
    this.remove(`${this.prefix}out:${id}`);
  }

  /** The id of the message that another tab removed, from a `storage` event's key. */
  removedId(event: { key: string | null; newValue: string | null }): string | null {
    const start = `${this.prefix}out:`;
    if (event.newValue !== null || !event.key?.startsWith(start)) return null;
    return event.key.slice(start.length);
  }

  private keys(start: string): string[] {
    try {
      return this.storage === null ? [] : keysOf(this.storage, start);
    } catch {
      return [];
    }
  }

  private read(key: string): string | null {
    try {
      return this.storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  private write(key: string, value: string): void {
    try {
      this.storage?.setItem(key, value);
    } catch {
      // Full or forbidden: see the class.
    }
  }

  private remove(key: string): void {
    try {
      this.storage?.removeItem(key);
    } catch {
      // As above.
    }
  }
}

/** Removes what was kept for everybody but `exceptUserId`: on a shared device nobody's words stay. */
export function forgetKept(
  exceptUserId: string | null,
  storage: KeptStorage | null = browserStorage(),
): void {
  if (storage === null) return;
  try {
    for (const key of keysOf(storage, keptPrefix)) {
      if (exceptUserId !== null && key.startsWith(`${keptPrefix}${exceptUserId}:`)) continue;
      storage.removeItem(key);
    }
  } catch {
    // Storage is forbidden here, so nothing was kept either.
  }
}

function keysOf(storage: KeptStorage, start: string): string[] {
  const keys: string[] = [];
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index);
    if (key?.startsWith(start)) keys.push(key);
  }
  return keys;
}

function browserStorage(): KeptStorage | null {
  try {
    return typeof localStorage === "undefined" ? null : localStorage;
  } catch {
    return null;
  }
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
