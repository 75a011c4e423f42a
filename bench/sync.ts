import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import type postgres from "postgres";
import { z } from "zod";
import { root } from "../scripts/lib.ts";
import { newMessage } from "./cases.ts";
import { openFloor } from "./floor.ts";
import { fillConversation } from "./load.ts";
import { type Figures, measure } from "./measure.ts";
import { memoryOf } from "./memory.ts";
import { type Person, signIn } from "./people.ts";
import type { BenchStack } from "./stack.ts";
import { answer, type DeviceStart, type Order } from "./sync-messages.ts";
import { firstLine, seatIn } from "./sync-streams.ts";

type Wish = Order extends infer One ? (One extends Order ? Omit<One, "number"> : never) : never;

/** A device in a process of its own. */
class BenchDevice {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #asked = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on("exit", (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`device ended: ${code}`));
    });
    child.on("message", (said) => {
      const told = answer.safeParse(said);
      if (!told.success) return;
      this.#waiting.get(told.data.number)?.resolve(told.data.answer);
      this.#waiting.delete(told.data.number);
    });
  }

  static async open(start: DeviceStart): Promise<BenchDevice> {
    const hooks = join(root, "supabase", "tests", "chaos", "app-modules.ts");
    const program = join(import.meta.dirname, "sync-device.ts");
    const child = spawn(process.execPath, ["--import", hooks, program, JSON.stringify(start)], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    await once(child, "message");
    return new BenchDevice(child);
  }

  ask(wish: Wish): Promise<unknown> {
    this.#asked += 1;
    const number = this.#asked;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(number, waiting);
    this.#child.send({ ...wish, number });
    return waiting.promise;
  }

  close(): void {
    this.#child.disconnect();
  }
}

/** Counts what comes from the stack on its way to a device. */
async function openCounter(apiUrl: string) {
  let bytes = 0;
  const { hostname, port } = new URL(apiUrl);
  const server = createServer((inner) => {
    const outer = connect(Number(port), hostname);
    outer.on("data", (chunk) => (bytes += chunk.length));
    inner.pipe(outer).pipe(inner);
    for (const socket of [inner, outer]) socket.on("error", () => socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  return { url: `http://127.0.0.1:${address.port}`, bytes: () => bytes, server };
}

const messages = 100_000;
const step = 10_000;
const conversation = "40000000-0000-7000-8000-000000000001";

/** From the last commit of the load until the endpoint has stored all of it; seconds. */
async function stored({ sql }: BenchStack): Promise<number> {
  const began = performance.now();
  for (;;) {
    const [row] = await sql<[{ held: number }]>`
      select count(*)::int as held from sync.operations where object_type = 'messages'`;
    if (row.held >= messages) return (performance.now() - began) / 1_000;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** From the start of an insert until the row is in the device's database. */
async function commitToRow(stack: BenchStack, device: BenchDevice, sender: Person) {
  const floor = await openFloor(stack.status.dbUrl, 1);
  const insert = async (tx: postgres.Sql | postgres.TransactionSql, message: { id: string }) => {
    await tx`insert into public.messages ${tx(message)}`;
  };
  const figures = await measure(
    {
      name: "commit to row on an idle device",
      target: async () => {
        const message = newMessage(conversation, sender.id);
        const here = device.ask({ do: "await", id: message.id });
        await insert(stack.sql, message);
        await here;
      },
      floor: async () => {
        const message = newMessage(conversation, sender.id);
        const heard = floor.heard(message.id);
        await insert(stack.sql, message);
        await stack.sql`select pg_notify('floor', ${message.id})`;
        await heard;
      },
    },
    () => sender.asRole((tx) => tx`select 1`),
  );
  floor.close();
  return figures;
}

/** Single-row transactions as fast as one connection makes them, until the last is on the device. */
async function steady({ sql }: BenchStack, device: BenchDevice, sender: Person, rows = 3_000) {
  const began = performance.now();
  let last = "";
  for (let n = 0; n < rows; n += 1) {
    const message = newMessage(conversation, sender.id);
    last = message.id;
    await sql`insert into public.messages ${sql(message)}`;
  }
  const written = performance.now();
  await device.ask({ do: "await", id: last });
  return {
    transactionsPerSecond: Math.round((rows / (written - began)) * 1_000),
    lagMs: Math.round(performance.now() - written),
  };
}

const figuresOf = z.array(z.custom<Figures>());

/** What sync costs: the first copy, a change on its way, the device itself, many conversations. */
export async function sync(stack: BenchStack, folder: string) {
  const { status, sql } = stack;
  const reader = await signIn(status, sql, "patient@medzen.test");
  const sender = await signIn(status, sql, "provider@medzen.test");
  const counter = await openCounter(status.apiUrl);
  // In several transactions: one is held in memory whole until it is stored.
  for (let filled = step; filled <= messages; filled += step) {
    await fillConversation(sql, conversation, [sender.id, reader.id], filled);
  }
  const storedSeconds = await stored(stack);
  const device = await BenchDevice.open({
    folder: mkdtempSync(join(folder, "device-")),
    endpoint: `${counter.url}/sync`,
    token: reader.accessToken,
    dbUrl: status.dbUrl,
    viewer: reader.id,
    conversation,
  });
  const firstMs = z.number().parse(await device.ask({ do: "sync" }));
  const wireMegabytes = Math.round(counter.bytes() / 10_000) / 100;
  const floorMs = z.number().parse(await device.ask({ do: "floor" }));
  const first = {
    messages,
    storedSeconds: Math.round(storedSeconds * 10) / 10,
    seconds: Math.round(firstMs / 100) / 10,
    perSecond: Math.round(messages / (firstMs / 1_000)),
    floorSeconds: Math.round(floorMs / 100) / 10,
    ratio: Math.round((firstMs / floorMs) * 100) / 100,
    wireMegabytes,
    bytesPerMessage: Math.round(counter.bytes() / messages),
  };
  console.table([first]);
  const change = await commitToRow(stack, device, sender);
  const flow = await steady(stack, device, sender);
  const local = figuresOf.parse(await device.ask({ do: "local" }));
  device.close();
  counter.server.close();
  console.table([change, ...local]);
  await seatIn(sql, sender.id, 300);
  const beginning = await measure(
    {
      name: "first line with 300 conversations",
      target: () => firstLine(status, sender.accessToken),
      floor: () => sender.asRole((tx) => tx`select * from public.list_conversations()`),
      rounds: 20,
    },
    () => sender.asRole((tx) => tx`select 1`),
  );
  console.table([beginning]);
  const memory = memoryOf(status.pid);
  console.log(flow, memory);
  return { first, figures: [change, ...local, beginning], flow, memory };
}
