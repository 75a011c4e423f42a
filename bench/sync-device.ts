// One device of the benchmark: the application's own database and reads, in a process of its own.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import postgres from "postgres";
import { openNodeDatabase } from "@/lib/adapters/local-db/node-database";
import { localReads } from "@/lib/chat/local/reads";
import { search } from "@/lib/chat/local/search";
import { insertMessage } from "@/lib/chat/local/writes";
import { noFilters } from "@/lib/chat/search-wire";
import { everythingNewest } from "@/lib/chat/live/worklist";
import { newId } from "@/lib/kernel/ids";
import { type Case, type Figures, measure } from "./measure.ts";
import { deviceStart, order, type Order } from "./sync-messages.ts";

const start = deviceStart.parse(JSON.parse(process.argv[2] ?? "null"));
const { conversation, viewer } = start;
const db = await openNodeDatabase(start.folder);

/** Connects and waits until everything is here; milliseconds. */
async function syncFirst(): Promise<number> {
  const began = performance.now();
  await db.connect({
    fetchCredentials: async () => ({ endpoint: start.endpoint, token: start.token }),
    uploadData: async () => undefined,
  });
  await db.waitForFirstSync();
  return performance.now() - began;
}

/** The same messages over a bare connection, as JSON lines through a socket, into a plain table. */
async function plainCopy(): Promise<number> {
  const sql = postgres(start.dbUrl, { max: 1, onnotice: () => undefined });
  const file = new DatabaseSync(`${start.folder}/plain.db`);
  file.exec("CREATE TABLE plain (id TEXT PRIMARY KEY, data TEXT)");
  const began = performance.now();
  const write = async (socket: Socket): Promise<void> => {
    const rows = sql`select * from public.messages where conversation_id = ${conversation}`;
    for await (const batch of rows.cursor(1_000)) {
      socket.write(batch.map((row) => `${JSON.stringify(row)}\n`).join(""));
    }
    socket.end();
  };
  const server = createServer((socket) => void write(socket)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  const lines = createInterface({ input: connect(address.port, "127.0.0.1") });
  const insert = file.prepare("INSERT INTO plain VALUES (?, ?)");
  file.exec("BEGIN");
  for await (const line of lines) insert.run(JSON.parse(line).id, line);
  file.exec("COMMIT");
  const took = performance.now() - began;
  file.close();
  server.close();
  await sql.end();
  return took;
}

/** Resolves when the message is in the database. */
async function arrival(id: string): Promise<null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const look = async () => {
    if ((await db.getOptional("SELECT 1 FROM messages WHERE id = ?", [id])) !== null) resolve(null);
  };
  const end = db.onChange({ onChange: look }, { tables: ["messages"], throttleMs: 0 });
  await look();
  await promise;
  end();
  return null;
}

/** A table without JSON, views and queues, as long as the conversation, in the same file. */
async function preparePlain(): Promise<void> {
  await db.execute(
    "CREATE TABLE plain (id TEXT PRIMARY KEY, conversation TEXT, seq INT, body TEXT)",
  );
  await db.execute("CREATE INDEX plain_place ON plain (conversation, seq)");
  await db.execute("INSERT INTO plain SELECT id, conversation_id, seq, content FROM messages");
}

const plainPage = (before: number) => async () => {
  await db.getAll(
    "SELECT * FROM plain WHERE conversation = ? AND seq < ? ORDER BY seq DESC LIMIT 50",
    [conversation, before],
  );
};

function localCases(): Case[] {
  const reads = localReads(db, viewer, () => 0);
  const row = "SELECT * FROM plain WHERE id = ?";
  const insert = "INSERT INTO plain VALUES (?, ?, NULL, 'Written here.')";
  return [
    {
      name: "newest page on the device",
      target: async () => void (await reads.latest(conversation)),
      floor: plainPage(Number.MAX_SAFE_INTEGER),
    },
    {
      name: "page in the middle",
      target: async () => void (await reads.before(conversation, 50_000)),
      floor: plainPage(50_000),
    },
    {
      name: "list of conversations on the device",
      target: async () => void (await reads.rows(everythingNewest, null)),
      floor: async () => void (await db.getAll(row, [conversation])),
    },
    {
      name: "search for a rare word",
      target: async () => void (await search(db, viewer, { query: "77777", filters: noFilters })),
      floor: async () => void (await db.getAll(row, [conversation])),
    },
    {
      name: "search for a word in every message",
      target: async () =>
        void (await search(db, viewer, { query: "breakfast", filters: noFilters })),
      floor: plainPage(50_000),
      rounds: 20,
    },
    {
      name: "send, kept on the device",
      target: () =>
        insertMessage(db, {
          id: newId(),
          conversationId: conversation,
          senderId: viewer,
          text: "Written here.",
          replyToId: null,
          priority: "normal",
        }),
      floor: async () => void (await db.execute(insert, [newId(), conversation])),
    },
  ];
}

async function local(): Promise<Figures[]> {
  await db.disconnect();
  await preparePlain();
  const figures: Figures[] = [];
  for (const subject of localCases()) {
    figures.push(await measure(subject, async () => void (await db.get("SELECT 1"))));
  }
  return figures;
}

function obey(asked: Order): Promise<unknown> {
  switch (asked.do) {
    case "sync":
      return syncFirst();
    case "floor":
      return plainCopy();
    case "await":
      return arrival(asked.id);
    case "local":
      return local();
    default:
      return asked satisfies never;
  }
}

process.on("message", (message) => {
  const asked = order.parse(message);
  void obey(asked).then((answer) => process.send?.({ number: asked.number, answer }));
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
