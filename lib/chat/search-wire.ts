import { z } from "zod";

import { pieces, words } from "@/lib/kernel/words";

import type { FoundMessage, FoundPage, SearchFilters } from "./types";
import { count, parseInstant, text } from "./wire";

/** The answer of `search_messages`; see `wire.ts`. */

/** Characters of a message that a list of finds shows. */
export const excerptLength = 140;

/** Shorter stems would mark words that have nothing to do with the question. */
const shortestStem = 4;

export const noFilters: SearchFilters = {
  senderId: null,
  from: null,
  until: null,
  withAttachment: false,
  important: false,
};

export function isFiltered(filters: SearchFilters): boolean {
  const { senderId, from, until, withAttachment, important } = filters;
  return senderId !== null || from !== null || until !== null || withAttachment || important;
}

const hit = z.object({
  id: z.string(),
  conversation_id: z.string(),
  conversation_name: z.string(),
  record_number: text,
  seq: count,
  sender_id: text,
  sender_name: text,
  created_at: z.string(),
  text: z.string(),
});

const answer = z.object({
  hits: z.array(hit),
  marks: z.array(z.string()),
  more: z.boolean(),
  slips: z.boolean(),
});

function toFound(row: z.output<typeof hit>, marks: readonly string[]): FoundMessage {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    conversationName: row.conversation_name,
    recordNumber: row.record_number,
    seq: row.seq,
    senderId: row.sender_id,
    senderName: row.sender_name,
    at: parseInstant(row.created_at),
    text: pieces(row.text, marks, excerptLength),
  };
}

/** A page of finds for `query`, whose words and stems are marked in the texts. */
export function foundPage(query: string, value: unknown): FoundPage {
  const { hits, marks, more, slips } = answer.parse(value);
  const typed = words(query);
  const shown = marks.filter((mark) => mark.length >= shortestStem || typed.includes(mark));
  const last = hits.at(-1);
  return {
    messages: hits.map((row) => toFound(row, shown)),
    // As the database wrote the time: a cursor must not lose the microseconds.
    next: more && last !== undefined ? { at: last.created_at, id: last.id } : null,
    slips,
  };
}
