import { localStore } from "@/lib/adapters/local-db/store";

const throttleMs = 30;

/** The tables of which a list or a conversation shows something. */
export const chatTables = [
  "conversations",
  "conversation_participants",
  "messages",
  "message_alerts",
  "conversation_owners",
  "conversation_snoozes",
  "message_reactions",
  "message_acknowledgements",
  "message_attachments",
  "care_windows",
  "user_directory",
  "patient_profiles",
  "appointments",
  "appointment_reasons",
  "returned_writes",
  "withdrawn_messages",
] as const;

/**
 * Calls `changed` whenever this device's copy has changed, and when it becomes readable. Answers the
 * function that ends it.
 */
export function onDeviceChange(changed: () => void): () => void {
  let watched: unknown = null;
  let endWatch: (() => void) | null = null;
  const follow = () => {
    const db = localStore.readable;
    if (db === watched) return;
    endWatch?.();
    endWatch = null;
    watched = db;
    if (db === null) return;
    endWatch = db.onChange({ onChange: changed }, { tables: [...chatTables], throttleMs });
    changed();
  };
  const endFollow = localStore.subscribe(follow);
  follow();
  return () => {
    endFollow();
    endWatch?.();
  };
}
