import type { CrudEntry } from "@powersync/common";
import { v5 } from "uuid";

import { kindOf } from "@/lib/assistants/categories";
import type { SentFile } from "@/lib/chat/files/schema";

import { queuedWrite, type QueuedWrite } from "./schema";

/** The queue's words for an insert, a change and a deletion. */
type Entry = Pick<CrudEntry, "clientId" | "id" | "op" | "table" | "opData" | "previousValues">;

/**
 * What an entry of the local queue asks the server to do; null for one that asks nothing, such as a
 * row that was only local. `deviceId` names the device's queue: with an entry's number it names an
 * edit for good, so that a repeat is known. `files` belong to a new message. An entry that no command
 * fits is `unfit`.
 */
export function asQueuedWrite(
  entry: Entry,
  deviceId: string,
  files: readonly SentFile[] = [],
): QueuedWrite | null | "unfit" {
  const asked = translate(entry, deviceId, files);
  if (asked === null) return null;
  const parsed = queuedWrite.safeParse(asked);
  return parsed.success ? parsed.data : "unfit";
}

function translate(
  entry: Entry,
  deviceId: string,
  files: readonly SentFile[],
): Record<string, unknown> | null {
  const data = entry.opData ?? {};
  const conversationId: unknown =
    data["conversation_id"] ?? entry.previousValues?.["conversation_id"];
  switch (`${entry.op} ${entry.table}`) {
    case "PUT messages":
      return {
        kind: "message.send",
        id: entry.id,
        conversationId,
        text: data["content"],
        replyToId: data["reply_to_id"] ?? null,
        priority: data["priority"] ?? "normal",
        files,
        clientCreatedAt: Date.parse(String(data["client_created_at"])),
      };
    case "PATCH messages":
      if (typeof data["deleted_at"] === "string") {
        return { kind: "message.delete", id: entry.id, conversationId };
      }
      return {
        kind: "message.edit",
        id: entry.id,
        conversationId,
        text: data["content"] ?? entry.previousValues?.["content"],
        editId: v5(String(entry.clientId), deviceId),
      };
    case "PUT staff_notes":
      return { kind: "note.write", id: entry.id, conversationId, text: data["content"] };
    case "PATCH staff_notes":
      if (typeof data["deleted_at"] === "string") {
        return { kind: "note.delete", id: entry.id, conversationId };
      }
      return {
        kind: "note.edit",
        id: entry.id,
        conversationId,
        text: data["content"] ?? entry.previousValues?.["content"],
        editId: v5(String(entry.clientId), deviceId),
      };
    case "PUT message_reactions":
      return {
        kind: "reaction.add",
        id: entry.id,
        conversationId,
        messageId: data["message_id"],
        emoji: data["emoji"],
      };
    case "PUT message_acknowledgements":
      return {
        kind: "message.acknowledge",
        id: entry.id,
        conversationId,
        messageId: data["message_id"],
      };
    case "DELETE message_reactions":
      return { kind: "reaction.remove", id: entry.id, conversationId };
    case "PATCH conversation_participants":
      return {
        kind: "conversation.read",
        conversationId,
        messageId: data["last_read_message_id"],
      };
    case "PATCH users":
      return { kind: "profile.change", change: profileOf(data) };
    default:
      return askedOfAssistant(entry);
  }
}

/** A thread that was started without a network, or a turn of one. */
function askedOfAssistant({ id, op, table, opData }: Entry): Record<string, unknown> | null {
  const data = opData ?? {};
  switch (`${op} ${table}`) {
    case "PUT ai_conversations":
      return {
        kind: "assistant.start",
        conversationId: id,
        assistant: kindOf(String(data["conversation_category"])),
      };
    case "PUT ai_messages":
      return {
        kind: "assistant.ask",
        id,
        conversationId: data["conversation_id"],
        text: data["content"],
        answer: tappedIn(data["parts"]),
      };
    default:
      return null;
  }
}

/** What was tapped, as the row of a turn holds it; null when it was written. */
function tappedIn(parts: unknown): unknown {
  const list: unknown = typeof parts === "string" ? JSON.parse(parts) : null;
  return Array.isArray(list) ? (list[0] ?? null) : null;
}

function profileOf(data: Record<string, unknown>): Record<string, unknown> {
  const { display_name: displayName, locale, time_zone: timeZone, theme } = data;
  const given = { displayName, locale, timeZone, theme };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Writes of one lane keep their order among themselves; lanes do not wait for each other. */
export function laneOf(write: QueuedWrite): string {
  return write.kind === "profile.change" ? "profile" : write.conversationId;
}
