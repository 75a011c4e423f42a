import { z } from "zod";

import type { Instant } from "./types";
import { count, instant, maybeInstant } from "./wire";

/** What somebody who treats has noted for colleagues in a patient's thread; never shown to patients. */
export type StaffNote = {
  id: string;
  conversationId: string;
  authorId: string;
  text: string;
  /** The message after which it stands; null while only this device has it. */
  afterSeq: number | null;
  createdAt: Instant;
  editedAt: Instant | null;
  deletedAt: Instant | null;
};

/** The columns of `staff_notes` that the application reads. */
export const noteColumns =
  "id,conversation_id,author_id,content,after_seq,created_at,edited_at,deleted_at";

const noteWire = z
  .object({
    id: z.string(),
    conversation_id: z.string(),
    author_id: z.string(),
    content: z.string(),
    after_seq: count.nullable(),
    created_at: instant,
    edited_at: maybeInstant,
    deleted_at: maybeInstant,
  })
  .transform((row): StaffNote => ({
    id: row.id,
    conversationId: row.conversation_id,
    authorId: row.author_id,
    text: row.content,
    afterSeq: row.after_seq,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
  }));

/** Rows of `staff_notes`; see `wire.ts`. */
export const notesWire = z.array(noteWire);
