import { localStore } from "@/lib/adapters/local-db/store";
import { type FileType, fileTypes } from "@/lib/chat/files/limits";
import { asSent } from "@/lib/chat/files/names";
import { copyFile } from "@/lib/chat/files/storage";
import type { CopiedFile } from "@/lib/chat/files/types";
import { insertWithFiles } from "@/lib/chat/local/outgoing-files";
import { insertMessage, type NewMessage } from "@/lib/chat/local/writes";
import type { MessageFile } from "@/lib/chat/types";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";

import type { ChangeRefusal } from "./outbox";
import { postWrites } from "./post";

export type Forwarded = { text: string; files: readonly MessageFile[] };

type Written = NewMessage & { files: readonly CopiedFile[] };

/**
 * Writes a text into another conversation than the one on screen, with files that Storage copies: through
 * the device's queue where there is one, else at once. Resolves to null once it is kept or accepted;
 * never rejects.
 */
export async function writeInto(
  viewerId: string,
  conversationId: string,
  { text, files }: Forwarded,
): Promise<ChangeRefusal | null> {
  const copies = files.flatMap(asCopy);
  if (copies.length < files.length) return "invalid";
  const written: Written = {
    id: newId(),
    conversationId,
    senderId: viewerId,
    text,
    replyToId: null,
    priority: "normal",
    files: copies,
  };
  return (await keep(written)) ? null : sendNow(written);
}

/** False where this device keeps nothing, or has no room. */
async function keep({ files, ...message }: Written): Promise<boolean> {
  const { ready } = localStore;
  if (!ready || localStore.readable !== ready.db) return false;
  const keeping =
    files.length === 0
      ? insertMessage(ready.db, message)
      : insertWithFiles(ready.db, message, files);
  return keeping.then(
    () => {
      ready.upload.kick();
      return true;
    },
    () => false,
  );
}

async function sendNow({
  conversationId,
  files,
  ...message
}: Written): Promise<ChangeRefusal | null> {
  const sent = files.map((file) => asSent(conversationId, file));
  for (const [index, { path }] of sent.entries()) {
    const stored = await copyFile(files[index]?.copyOf ?? "", path);
    if (stored !== "stored") return stored === "later" ? "unreachable" : "refused";
  }
  const outcome = await postWrites.send(conversationId, {
    ...message,
    files: sent,
    writtenAt: nowMs(),
  });
  if (outcome.kind === "returned") return outcome.reason;
  return outcome.kind === "accepted" ? null : "unreachable";
}

/** A file as it goes on; none when it is of a kind that can't be sent any more. */
function asCopy(file: MessageFile): CopiedFile[] {
  const isSent = (mime: string): mime is FileType => fileTypes.some((type) => type === mime);
  const { path, name, mime, bytes, sha256, width, height, preview } = file;
  if (!isSent(mime)) return [];
  return [{ id: newId(), copyOf: path, name, mime, bytes, sha256, width, height, preview }];
}
