import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@supabase/supabase-js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { localStore } from "@/lib/adapters/local-db/store";
import { amina, c1, grace, heldMessage, syncConversation } from "@/lib/chat/local/held-rows";
import type { Database } from "@/lib/supabase/database";

import type { InboxReads } from "./api";
import { currentReads } from "./current-reads";

/** The server counts seven unread messages, this device one. */
let server: Server;
let asked: number;
/** What the server does with a question. */
let says: "seven" | "nothing" | "refused";
let db: LocalDatabase;
let end: () => Promise<void>;
let reads: InboxReads;

beforeEach(async () => {
  [asked, says] = [0, "seven"];
  server = createServer((_request, response) => {
    asked += 1;
    if (says === "nothing") return;
    response.writeHead(says === "seven" ? 200 : 500, { "content-type": "application/json" });
    response.end(says === "seven" ? "7" : "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const client = createClient<Database>(`http://127.0.0.1:${address.port}`, "key", {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  reads = currentReads(client, amina);
  ({ db, end } = await nodeDatabase());
  await syncConversation(db);
  await sync(db, "conversations", [{ id: c1, realtime_epoch: 1, last_message_seq: 1 }]);
  await sync(db, "messages", [heldMessage(1, { sender_id: grace })]);
  vi.stubGlobal("navigator", { onLine: true });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  localStore.become({ phase: "closed" });
  server.closeAllConnections();
  server.close();
  await end();
});

function become({ synced, live }: { synced: boolean; live: boolean }): void {
  localStore.become({
    phase: "ready",
    userId: amina,
    db,
    synced,
    live,
    upload: {
      state: () => ({ uploading: false, failures: 0 }),
      subscribe: () => () => undefined,
      shareOf: () => null,
      kick: () => undefined,
    },
    clockOffset: () => 0,
  });
}

describe("where screens read", () => {
  it("is the server as long as this device does not hold everything, and its refusal is the answer", async () => {
    expect(await reads.unreadTotal()).toBe(7);
    become({ synced: false, live: true });
    expect(await reads.unreadTotal()).toBe(7);
    says = "refused";
    await expect(reads.unreadTotal()).rejects.toThrow();
  });

  it("is this device while it hears the sync service or has no network: nobody else is asked", async () => {
    become({ synced: true, live: true });
    expect(await reads.unreadTotal()).toBe(1);
    become({ synced: true, live: false });
    vi.stubGlobal("navigator", { onLine: false });
    expect(await reads.unreadTotal()).toBe(1);
    expect(asked).toBe(0);
  });

  it("is the server while the sync service is silent, and this device when the server fails or is slow", async () => {
    become({ synced: true, live: false });
    expect(await reads.unreadTotal()).toBe(7);
    says = "refused";
    expect(await reads.unreadTotal()).toBe(1);
    says = "nothing";
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const before = asked;
    const answer = reads.unreadTotal();
    await vi.waitUntil(() => asked > before, { timeout: 15_000 });
    vi.advanceTimersByTime(1_500);
    vi.useRealTimers();
    expect(await answer).toBe(1);
  });
});
