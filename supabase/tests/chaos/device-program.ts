// One device of one person: the application's own database, queue and writes in a process of their own,
// which may be killed at any moment and started again on the same files.
import { LogLevels } from "@powersync/node";
import { openNodeDatabase } from "@/lib/adapters/local-db/node-database";
import { syncedTables } from "@/lib/adapters/local-db/synced-tables";
import { readRows, readUnreadTotal } from "@/lib/chat/local/rows";
import { nowMs } from "@/lib/kernel/clock";
import { paths } from "@/lib/kernel/paths";
import { type Answer, post } from "@/lib/kernel/post";
import { UploadDelayed, Uploader } from "@/lib/offline/local/uploader";
import { act } from "./deeds.ts";
import { openSession } from "./device-session.ts";
import { deviceStart, type Order, order, type Row } from "./messages.ts";

const start = deviceStart.parse(JSON.parse(process.argv[2] ?? "null"));
const tell = (said: object) => void process.send?.(said);
const complain = (error: unknown) => tell({ complaint: String(error) });

const { session, renew } = openSession(start);
const db = await openNodeDatabase(start.folder, {
  log: ({ level, message, error }) => {
    if (level >= LogLevels.warn)
      tell({ complaint: `${message} ${error instanceof Error ? error.message : ""}` });
  },
});
const { me } = start;

let turn = Promise.resolve();
const uploader = new Uploader({
  db,
  exclusive: (run) => {
    const mine = turn.then(run);
    turn = mine.catch(() => undefined);
    return mine;
  },
  report: () => undefined,
  signedOut: () => void renew().catch(() => undefined),
  send: async (writes): Promise<Answer> => {
    const held = await session().catch(() => null);
    if (held === null) return { ok: null, why: "network" };
    token = held.access_token;
    return post(paths.upload, { writes });
  },
});

/** What a browser adds to a request of its page: the address, and who is signed in. */
let token = "";
const plainFetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
  if (typeof input !== "string" || !input.startsWith("/")) return plainFetch(input, init);
  const headers = new Headers(init?.headers);
  headers.set("authorization", `Bearer ${token}`);
  return plainFetch(`${start.appUrl}${input}`, { ...init, headers });
};

async function wake(): Promise<void> {
  uploader.kick();
  await uploader.run().catch((error: unknown) => {
    if (!(error instanceof UploadDelayed)) throw error;
  });
}

async function status() {
  const { n } = await db.get<{ n: number }>("SELECT count(*) AS n FROM ps_crud");
  const { connected, hasSynced } = db.currentStatus;
  return { isConnected: connected, hasSynced: hasSynced === true, queued: n };
}

async function everything() {
  const tables: Record<string, Row[]> = {};
  for (const name of Object.keys(syncedTables)) {
    tables[name] = await db.getAll<Row>(`SELECT * FROM ${name} ORDER BY id`);
  }
  const rows = await readRows(db, me, { limit: 200, now: nowMs() });
  const withdrawn = await db.getAll<{ id: string }>("SELECT id FROM withdrawn_messages");
  const { n } = await db.get<{ n: number }>(
    "SELECT count(*) AS n FROM (SELECT 1 FROM ps_oplog GROUP BY bucket, key HAVING count(*) > 1)",
  );
  return {
    tables,
    returned: await db.getAll<Row>("SELECT * FROM returned_writes ORDER BY id"),
    withdrawn: withdrawn.map(({ id }) => id),
    unread: Object.fromEntries(rows.map(({ id, unread }) => [id, unread])),
    unreadTotal: await readUnreadTotal(db, me),
    duplicates: n,
  };
}

async function answer({ ask }: Order): Promise<unknown> {
  switch (ask.do) {
    case "wake":
      void wake().catch(complain);
      return null;
    case "renew":
      return renew().then(
        () => true,
        () => false,
      );
    case "status":
      return status();
    case "dump":
      return everything();
    default:
      return act(db, me, ask);
  }
}

process.on("message", (message) => {
  const asked = order.parse(message);
  answer(asked).then(
    (found) => tell({ number: asked.number, answer: found }),
    (error: unknown) => tell({ number: asked.number, failed: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));

void db.connect(
  {
    fetchCredentials: async () => {
      const { access_token, expires_at } = await session();
      const expiresAt = expires_at === undefined ? undefined : new Date(expires_at * 1_000);
      return { endpoint: `${start.apiUrl}/sync`, token: access_token, expiresAt };
    },
    uploadData: () => uploader.run(),
  },
  { crudUploadThrottleMs: 20, retryDelayMs: 100 },
);
db.registerListener({
  statusChanged: ({ dataFlowStatus }) => {
    const refused = dataFlowStatus.downloadError?.message ?? "";
    if (/\b401\b/.test(refused)) void renew().catch(() => undefined);
  },
});
tell({ ready: true });
