import { z } from "zod";

import { text } from "./wire";

/** A text to begin a message with: a provider's own, or their facility's. */
export type SavedReply = {
  id: string;
  /** Null for a provider's own. */
  facilityId: string | null;
  title: string;
  /** By language; at least one is there. */
  bodies: { en: string | null; fr: string | null };
};

/** What replies say of a conversation's clinic. */
export type Clinic = {
  name: string | null;
  phone: string | null;
  emergencyNumber: string | null;
  /** IANA name. */
  timeZone: string | null;
};

/** The saved replies of a person, and the clinic of the conversation that they are for. */
export type ReplyShelf = { replies: SavedReply[]; clinic: Clinic };

/** The columns of `saved_replies` that the application reads. */
export const replyColumns = "id, facility_id, title, body_en, body_fr";

/** Rows of `saved_replies`; see `wire.ts`. */
export const repliesWire = z.array(
  z
    .object({ id: z.string(), facility_id: text, title: z.string(), body_en: text, body_fr: text })
    .transform((row): SavedReply => ({
      id: row.id,
      facilityId: row.facility_id,
      title: row.title,
      bodies: { en: row.body_en, fr: row.body_fr },
    })),
);
