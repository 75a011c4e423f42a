import { afterEach, beforeEach, expect, it } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { localStore } from "@/lib/adapters/local-db/store";

import { amina, c1, c2, heldMessage, syncConversation } from "./held-rows";
import { readOpening } from "./opening";

let db: LocalDatabase;
let end: () => Promise<void>;

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
});
afterEach(async () => {
  localStore.become({ phase: "closed" });
  await end();
});

const opened = () =>
  localStore.become({
    phase: "ready",
    userId: amina,
    db,
    synced: true,
    live: false,
    upload: {
      state: () => ({ uploading: false, failures: 0 }),
      subscribe: () => () => undefined,
      shareOf: () => null,
      kick: () => undefined,
    },
    clockOffset: () => 3_600_000,
  });

it("a conversation opens from this device as soon as it is known whether there is a copy", async () => {
  await syncConversation(db);
  await sync(
    db,
    "messages",
    Array.from({ length: 60 }, (_, n) => heldMessage(n + 1)),
  );
  const before = Date.now();
  const opening = readOpening(amina, c1);
  localStore.become({ phase: "opening", userId: amina });
  opened();
  const found = await opening;
  expect(found?.conversation.others.map(({ name }) => name)).toEqual(["Dr. Grace Mbeki"]);
  expect(found?.conversation.serverNow, "by the server's clock").toBeGreaterThanOrEqual(
    before + 3_600_000,
  );
  expect(found?.page.messages.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 50 }, (_, n) => n + 11),
  );
  expect(found?.page.hasOlder).toBe(true);
});

it("one that this device does not hold, or that is not the person's, does not open", async () => {
  await syncConversation(db);
  opened();
  expect(await readOpening(amina, c2)).toBeNull();
  const stranger = "10000000-0000-7000-8000-000000000009";
  expect(await readOpening(stranger, c1)).toBeNull();
  localStore.become({ phase: "unavailable", userId: amina, reason: "no_storage" });
  expect(await readOpening(amina, c1)).toBeNull();
});
