import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "@supabase/supabase-js";
import { SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test, vi } from "vitest";
import { z } from "zod";

import { Device } from "./device.ts";
import { conversationId, scale, World } from "./world.ts";

let world: World;
const grace = "10000000-0000-7000-8000-000000000003";

beforeAll(async () => {
  world = await World.open();
});

beforeEach(() => {
  onTestFailed(() => {
    process.stderr.write(world.stack.output());
  });
});

afterAll(() => world.close());

/** A message that the database takes past all clients: who shows it has heard or asked. */
const writeDirectly = (text: string) => world.sql`
  insert into public.messages (conversation_id, sender_id, content)
  values (${conversationId}, ${grace}, ${text})`;

test("a replication slot dropped while its reader is away is made anew, and clients catch up", async () => {
  const amina = await Device.open(world, "patient@medzen.test");
  const shows = (text: string) =>
    vi.waitUntil(() => amina.messages.at(-1)?.text === text, { timeout: 30_000 });
  // The reader is back within a moment; what lies in the same transaction is before its new slot.
  const lose = world.sql.unsafe(`do $$ begin
    perform pg_terminate_backend(active_pid, 5000) from pg_replication_slots
      where slot_name = 'medzen_stack';
    perform pg_drop_replication_slot('medzen_stack');
    insert into public.messages (conversation_id, sender_id, content)
    values ('${conversationId}', '${grace}', 'Lost on the way');
  end $$`);
  await lose;
  await shows("Lost on the way");
  await vi.waitUntil(() => amina.thread.view().heard, { timeout: 30_000 });
  await writeDirectly("Heard again");
  await shows("Heard again");
  await amina.close();
});

/** So many unmodified clients on today's conversation and their person's own topic. */
async function openCrowd(count: number) {
  const tokens = await Promise.all(
    ["patient@medzen.test", "provider@medzen.test"].map(async (email) => {
      const { client, userId } = await world.signIn(email);
      const { data } = await client.auth.getSession();
      return { userId, token: data.session?.access_token ?? "" };
    }),
  );
  const heard = new Map<number, string[]>();
  const joined = new Set<string>();
  const clients = Array.from({ length: count }, (_, n) => {
    const person = tokens[n % tokens.length] ?? { userId: "", token: "" };
    const client = createClient(world.line.url, world.stack.status.publishableKey, {
      accessToken: () => Promise.resolve(person.token),
    });
    for (const topic of [`conversation:${conversationId}:1`, `user:${person.userId}`]) {
      client
        .channel(topic, { config: { private: true } })
        .on("broadcast", { event: "message.created" }, ({ payload }) => {
          heard.set(n, [...(heard.get(n) ?? []), String(payload["content"])]);
        })
        .subscribe((status) => {
          if (status === "SUBSCRIBED") joined.add(`${n} ${topic}`);
          else joined.delete(`${n} ${topic}`);
        });
    }
    return client;
  });
  return { clients, heard, joined };
}

/** The live server takes 200 sockets. */
const crowd = scale === 1 ? 100 : 190;

test(`${crowd} clients that lose their sockets at once are all back, and hear once what follows`, async () => {
  const { clients, heard, joined } = await openCrowd(crowd);
  const allIn = () => vi.waitUntil(() => joined.size === 2 * crowd, { timeout: 45_000 });
  await allIn();
  const before = world.line.accepted;
  world.line.cut();
  await vi.waitUntil(() => joined.size < 2 * crowd, { timeout: 15_000 });
  await allIn();
  expect(world.line.accepted - before).toBeLessThan(6 * crowd);
  await writeDirectly("Is everybody back?");
  await vi.waitUntil(() => heard.size === crowd, { timeout: 15_000 });
  expect([...heard.values()]).toEqual(Array.from({ length: crowd }, () => ["Is everybody back?"]));
  await Promise.all(clients.map((client) => client.removeAllChannels()));
});

/** Runs the client program with a clock that is wrong by so many hours. */
async function writeAt(hours: number, text: string) {
  const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const { publishableKey } = world.stack.status;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "--import",
      file("./wrong-clock.ts"),
      file("./clock-client.ts"),
      world.line.url,
      publishableKey,
      "provider@medzen.test",
      conversationId,
      text,
    ],
    { env: { ...process.env, CLOCK_OFFSET_MS: String(hours * 3_600_000) }, timeout: 30_000 },
  );
  return z.object({ heard: z.string(), clock: z.number() }).parse(JSON.parse(stdout));
}

test("a device whose clock is an hour wrong takes part, and order is the server's", async () => {
  const ahead = await writeAt(1, "From the future");
  const behind = await writeAt(-1, "From the past");
  await writeDirectly("From now");
  expect(ahead.clock - behind.clock).toBeGreaterThan(6_000_000);
  const found = await world.ask`
    select jsonb_agg(jsonb_build_object('text', m.content, 'late',
             abs(extract(epoch from now() - m.created_at)) > 60) order by m.seq) as value
      from public.messages m where m.conversation_id = ${conversationId} and m.content like 'From %'`;
  expect(found).toEqual([
    { text: "From the future", late: false },
    { text: "From the past", late: false },
    { text: "From now", late: false },
  ]);
});

test("whether a token still counts is the server's clock's to say", async () => {
  const { jwtSecret, publishableKey } = world.stack.status;
  const readWith = async (secondsLeft: number) => {
    const now = Math.floor(Date.now() / 1000);
    const token = await new SignJWT({ role: "authenticated", session_id: crypto.randomUUID() })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(grace)
      .setIssuedAt(now - 3_600)
      .setExpirationTime(now + secondsLeft)
      .sign(new TextEncoder().encode(jwtSecret));
    const client = createClient(world.line.url, publishableKey, {
      accessToken: () => Promise.resolve(token),
    });
    const { status, error } = await client.from("messages").select("id").limit(1);
    return { status, code: error?.code };
  };
  expect(await readWith(60)).toEqual({ status: 200, code: undefined });
  expect(await readWith(-60)).toMatchObject({ status: 401, code: "PGRST303" });
});
