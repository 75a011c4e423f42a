import { Table, column } from "@powersync/common";

const { text, integer } = column;

const localOnly = { localOnly: true };

/** A write that the server refused, kept for its author with its words and the reason. */
const returned_writes = new Table(
  {
    kind: text,
    conversation_id: text,
    message_id: text,
    content: text,
    reply_to_id: text,
    priority: text,
    written_at: integer,
    code: text,
    noted: integer,
    returned_at: integer,
  },
  { ...localOnly, indexes: { by_conversation: ["conversation_id", "returned_at"] } },
);

/**
 * Own messages that the server has accepted and the sync has not brought yet: their rows as the
 * server answered them, as JSON.
 */
const accepted_messages = new Table({ conversation_id: text, message: text }, localOnly);

/** Queued messages that their author took back before they were sent; the id is the message's. */
const withdrawn_messages = new Table({ at: integer }, localOnly);

/** Own messages that wait for their files to be stored: only then do they enter the queue. */
const outgoing_messages = new Table(
  {
    conversation_id: text,
    sender_id: text,
    content: text,
    reply_to_id: text,
    priority: text,
    client_created_at: text,
  },
  { ...localOnly, indexes: { by_conversation: ["conversation_id"] } },
);

/** The files of own messages that the server does not have; without a message, one to be taken away again. */
const outgoing_files = new Table(
  {
    message_id: text,
    conversation_id: text,
    name: text,
    mime: text,
    bytes: integer,
    width: integer,
    height: integer,
    preview: text,
    sha256: text,
    state: text,
    resume_at: text,
    copy_of: text,
  },
  { ...localOnly, indexes: { by_message: ["message_id"], by_conversation: ["conversation_id"] } },
);

/** The bytes of such a file, in pieces, as base64: this database holds text. */
const outgoing_pieces = new Table(
  { file_id: text, position: integer, content: text },
  { ...localOnly, indexes: { by_file: ["file_id", "position"] } },
);

/** What is being written, one per conversation, whose id it has; and under `<id>:answer` what that answers, under `<id>:note` the staff note. */
const drafts = new Table({ content: text, updated_at: text }, localOnly);

/** What the device remembers about itself, such as its last contact. */
const device_state = new Table({ value: text }, localOnly);

/** What never leaves the device, by table. */
export const deviceTables = {
  returned_writes,
  accepted_messages,
  withdrawn_messages,
  outgoing_messages,
  outgoing_files,
  outgoing_pieces,
  drafts,
  device_state,
};
