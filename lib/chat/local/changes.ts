import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { Changeable, MessageChanges } from "@/lib/chat/live/outbox";

import {
  acknowledgeMessage,
  deleteMessage,
  editMessage,
  toggleReaction,
  type Transaction,
} from "./writes";

type Options = {
  db: LocalDatabase;
  viewerId: string;
  /** The device holds everything, so that screens show what stands in it. */
  whole: () => boolean;
  kick: () => void;
  /** Makes at once what this device cannot keep. */
  spare: MessageChanges;
};

/** Changes of messages through the device's queue: shown at once, sent when there is a network. */
export function localChanges({ db, viewerId, whole, kick, spare }: Options): MessageChanges {
  const keep = async ({ id }: Changeable, write: (tx: Transaction) => Promise<void>) => {
    if (!whole()) return false;
    const isKept = await db
      .writeTransaction(async (tx) => {
        // A message that is not here would change nothing and queue nothing.
        const held = await tx.getOptional("SELECT 1 FROM messages WHERE id = ?", [id]);
        if (held !== null) await write(tx);
        return held !== null;
      })
      .catch(() => false);
    if (isKept) kick();
    return isKept;
  };
  return {
    async edit(message, text) {
      const isKept = await keep(message, (tx) => editMessage(tx, message.id, text));
      return isKept ? null : spare.edit(message, text);
    },
    async remove(message) {
      const isKept = await keep(message, (tx) => deleteMessage(tx, viewerId, message.id));
      return isKept ? null : spare.remove(message);
    },
    async react(message, emoji, mine) {
      const { id: messageId, conversationId } = message;
      const reaction = { conversationId, messageId, userId: viewerId, emoji };
      const isKept = await keep(message, (tx) => toggleReaction(tx, reaction));
      return isKept ? null : spare.react(message, emoji, mine);
    },
    async acknowledge(message) {
      const { id: messageId, conversationId } = message;
      const one = { conversationId, messageId, userId: viewerId };
      const isKept = await keep(message, (tx) => acknowledgeMessage(tx, one));
      return isKept ? null : spare.acknowledge(message);
    },
  };
}
