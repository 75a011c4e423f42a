import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { ChangeRefusal, MessageChanges } from "@/lib/chat/live/outbox";

import { deleteMessage, editMessage } from "./writes";

type Options = {
  db: LocalDatabase;
  viewerId: string;
  kick: () => void;
  /** Takes what this device has no room for. */
  spare: MessageChanges;
};

/** Changes of own messages through the device's queue: shown at once, sent when there is a network. */
export function localChanges({ db, viewerId, kick, spare }: Options): MessageChanges {
  const queue = async (
    write: Promise<void>,
    otherwise: () => Promise<ChangeRefusal | null>,
  ): Promise<ChangeRefusal | null> => {
    const isKept = await write.then(
      () => true,
      () => false,
    );
    if (!isKept) return otherwise();
    kick();
    return null;
  };
  return {
    edit: (message, text) =>
      queue(editMessage(db, message.id, text), () => spare.edit(message, text)),
    remove: (message) =>
      queue(deleteMessage(db, viewerId, message.id), () => spare.remove(message)),
  };
}
