import { afterEach, beforeEach, expect, it } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import type { MessageChanges } from "@/lib/chat/live/outbox";

import { localChanges } from "./changes";
import {
  amina,
  c1,
  heldMessage,
  messageId,
  queued,
  syncConversation,
  uploadAll,
} from "./held-rows";
import { readOutgoing } from "./outgoing";

let db: LocalDatabase;
let end: () => Promise<void>;
let whole: boolean;
let kicks: number;
let changes: MessageChanges;

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
  await syncConversation(db);
  await sync(db, "messages", [heldMessage(1), heldMessage(2)]);
  whole = true;
  kicks = 0;
  changes = localChanges({
    db,
    viewerId: amina,
    whole: () => whole,
    kick: () => (kicks += 1),
    spare: { edit: refuse, remove: refuse, react: refuse, acknowledge: refuse },
  });
});
afterEach(() => end());

const refuse = async () => "unreachable" as const;
const one = { id: messageId(1), conversationId: c1 };
const changing = async () =>
  [...(await readOutgoing(db, c1)).changing].map(([id, { text, deletedBy }]) => [
    id,
    text,
    deletedBy,
  ]);

it("a change is in the queue and named as one that waits, until it was sent", async () => {
  expect(await changes.edit(one, "uno")).toBeNull();
  expect(await changes.remove({ ...one, id: messageId(2) })).toBeNull();
  expect(kicks).toBe(2);
  const [edit, removal] = await queued(db);
  expect(edit).toMatchObject({ what: "PATCH messages", id: messageId(1), content: "uno" });
  expect(removal).toMatchObject({ what: "PATCH messages", id: messageId(2), content: "" });
  expect(await changing()).toEqual([
    [messageId(1), "uno", null],
    [messageId(2), "", amina],
  ]);
  await uploadAll(db);
  expect(await changing()).toEqual([]);
});

it("a change of what this device does not hold, or not yet, is never taken for kept", async () => {
  expect(await changes.edit({ ...one, id: messageId(9) }, "lost?")).toBe("unreachable");
  whole = false;
  expect(await changes.edit(one, "not shown")).toBe("unreachable");
  expect(await changes.remove(one)).toBe("unreachable");
  expect(await queued(db)).toEqual([]);
});

it("a device that fails gives the change to the server, or says that it could not", async () => {
  await db.close();
  expect(await changes.edit(one, "no room")).toBe("unreachable");
});
