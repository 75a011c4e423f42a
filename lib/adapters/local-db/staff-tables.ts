import { Table, column } from "@powersync/common";

/** What a device holds of the work in conversations, for those who treat; as `synced-tables.ts` says. */

const { text, integer } = column;

/** That a patient tried to write when it was no longer possible. */
const attempted_contacts = new Table(
  { conversation_id: text, user_id: text, reason: text, written_at: text, attempted_at: text },
  { indexes: { by_conversation: ["conversation_id"] } },
);

/** Red flags in what patients wrote. `flags` is a list in JSON. */
const message_alerts = new Table(
  {
    conversation_id: text,
    message_id: text,
    level: text,
    flags: text,
    raised_at: text,
    resolved_at: text,
    resolved_by: text,
  },
  { indexes: { by_conversation: ["conversation_id"] } },
);

/** Who of the care team answers for a patient's conversation, by its id. */
const conversation_owners = new Table({ owner_id: text, since: text });

/** What this person has put off. */
const conversation_snoozes = new Table(
  { user_id: text, conversation_id: text, snoozed_until: text, seq: integer },
  { indexes: { by_conversation: ["conversation_id"] } },
);

/** What those who treat note in a patient's thread. One that only this device has carries no `after_seq`. */
const staff_notes = new Table(
  {
    conversation_id: text,
    author_id: text,
    content: text,
    after_seq: integer,
    created_at: text,
    edited_at: text,
    deleted_at: text,
  },
  {
    ignoreEmptyUpdates: true,
    trackPrevious: { columns: ["conversation_id", "content"] },
    indexes: { by_place: ["conversation_id", "after_seq"] },
  },
);

/** Texts to begin a message with: a provider's own and their facility's. */
const saved_replies = new Table({
  facility_id: text,
  owner_id: text,
  title: text,
  body_en: text,
  body_fr: text,
});

export const staffTables = {
  attempted_contacts,
  message_alerts,
  conversation_owners,
  conversation_snoozes,
  staff_notes,
  saved_replies,
};
