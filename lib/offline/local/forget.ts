import { deleteFiles, deleteOrphans } from "@/lib/adapters/local-db/files";
import { forgetKey, keyHolders } from "@/lib/adapters/local-db/keys";
import { dropPushesOf, dropPushesUnless } from "@/lib/notifications/local/own-pushes";

import { announceForgotten } from "./forgotten";

/**
 * Wipes a person's copy from this device: first the key, so that nothing can be read from then on
 * whatever happens next, then the pushes and the files.
 */
export async function forgetPerson(userId: string): Promise<void> {
  await forgetKey(userId);
  announceForgotten(userId);
  await dropPushesOf(userId);
  await deleteFiles(userId);
}

/**
 * Wipes the copies of everybody but this person: nobody reads on another's device what is not theirs, and nobody is
 * told there that somebody else was written to.
 */
export async function forgetOthers(exceptUserId: string): Promise<void> {
  await dropPushesUnless([exceptUserId]);
  const holders = await keyHolders();
  const others = holders.filter(({ userId }) => userId !== exceptUserId);
  await Promise.all(others.map(({ userId }) => forgetPerson(userId)));
  await deleteOrphans([exceptUserId]);
}

/**
 * Nobody is signed in here. After a sign-out every copy goes; a session that is merely not there
 * takes the copies of devices that other people use too. Pushes stay with a copy that stays.
 */
export async function forgetSignedOut(wasSignedOut: boolean): Promise<void> {
  const staying = wasSignedOut ? [] : (await keyHolders()).filter(({ shared }) => !shared);
  await dropPushesUnless(staying.map(({ userId }) => userId));
  const gone = (await keyHolders()).filter(({ shared }) => wasSignedOut || shared);
  await Promise.all(gone.map(({ userId }) => forgetPerson(userId)));
  await deleteOrphans((await keyHolders()).map(({ userId }) => userId));
}
