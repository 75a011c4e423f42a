import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test, vi } from "vitest";
import { z } from "zod";

import { Device } from "./device.ts";
import { conversationId, scale, World } from "./world.ts";

let world: World;
let amina: Device;
let grace: Device;

beforeAll(async () => {
  world = await World.open();
  [amina, grace] = await Promise.all([
    Device.open(world, "patient@medzen.test"),
    Device.open(world, "provider@medzen.test"),
  ]);
});

beforeEach(() => {
  onTestFailed(() => {
    process.stderr.write(world.stack.output());
  });
});

afterAll(async () => {
  await Promise.all([amina.close(), grace.close()]);
  await world.close();
});

/** A stack whose database ends more than five times in a minute gives up, and says so. */
const kills = Math.min(2 * scale, 5);
const patience = 60_000 * scale;
const tooLong = "x".repeat(8001);

/** Texts that nobody wrote before, in the order they are written; every fiftieth is refused. */
function texts(who: string, what: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) =>
    n % 50 === 25 ? `${who} ${what} ${n} ${tooLong}` : `${who} ${what} ${n}`,
  );
}

const isRefused = (text: string): boolean => text.length > 8000;

/** The table's word on who wrote what since `afterSeq`, in its order. */
async function table(afterSeq: number) {
  const rows = await world.ask`
    select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'seq', m.seq, 'text', m.content,
             'sender', m.sender_id) order by m.seq), '[]') as value
      from public.messages m
     where m.conversation_id = ${conversationId} and m.seq > ${String(afterSeq)}::bigint`;
  return z
    .array(z.object({ id: z.string(), seq: z.number(), text: z.string(), sender: z.string() }))
    .parse(rows);
}

const lastSeq = (device: Device): number => device.messages.at(-1)?.seq ?? 0;

/**
 * Both write all their texts while `faults` happen, each when that share of the messages has been
 * decided. Returns what was written and the seq before it.
 */
async function talk(what: string, each: number, faults: { at: number; run: () => unknown }[]) {
  const before = lastSeq(amina);
  const written = { amina: texts("Amina", what, each), grace: texts("Grace", what, each) };
  for (let n = 0; n < each; n += 1) {
    amina.thread.send(written.amina[n] ?? "");
    grace.thread.send(written.grace[n] ?? "");
  }
  const undecided = () => amina.undecided + grace.undecided;
  for (const { at, run } of faults.toSorted((a, b) => a.at - b.at)) {
    await vi.waitUntil(() => undecided() <= 2 * each * (1 - at), { timeout: patience });
    await run();
  }
  await vi.waitUntil(() => undecided() === 0, { timeout: patience });
  return { before, written };
}

/** Every accepted message once and in order on both sides and in the table; every other one visible. */
async function settled({ before, written }: Awaited<ReturnType<typeof talk>>): Promise<void> {
  const rows = await table(before);
  const accepted = [...written.amina, ...written.grace].filter((text) => !isRefused(text));
  expect(rows).toHaveLength(accepted.length);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => before + 1 + n));
  for (const [device, own] of [
    [amina, written.amina],
    [grace, written.grace],
  ] as const) {
    const mine = rows.filter(({ sender }) => sender === device.userId).map(({ text }) => text);
    expect(mine).toEqual(own.filter((text) => !isRefused(text)));
    await vi.waitUntil(() => lastSeq(device) === rows.at(-1)?.seq, { timeout: patience });
    const shown = device.messages.filter(({ seq }) => seq > before);
    expect(shown.map(({ id, text }) => ({ id, text }))).toEqual(
      rows.map(({ id, text }) => ({ id, text })),
    );
    const others = rows.filter(({ sender }) => sender !== device.userId);
    expect(others.map(({ id }) => device.announced.get(id))).toEqual(others.map(() => 1));
    expect(device.outgoing.map(({ text, state, reason }) => ({ text, state, reason }))).toEqual(
      own.filter(isRefused).map((text) => ({ text, state: "returned", reason: "invalid" })),
    );
    for (const { id } of device.outgoing) await device.thread.outbox.discard(id);
  }
}

/** What the counters say, beside what counting says. */
async function counters(): Promise<void> {
  const found = await world.ask`
    select jsonb_agg(jsonb_build_object('kept', p.unread_count, 'last', c.last_message_seq, 'counted',
             (select count(*) from public.messages m where m.conversation_id = c.id
               and m.seq > p.last_read_seq and m.sender_id <> p.user_id), 'highest',
             (select max(m.seq) from public.messages m where m.conversation_id = c.id))) as value
      from public.conversation_participants p
      join public.conversations c on c.id = p.conversation_id
     where c.id = ${conversationId} and p.is_active`;
  const people = z
    .array(
      z.object({ kept: z.number(), last: z.number(), counted: z.number(), highest: z.number() }),
    )
    .parse(found);
  expect(people).toHaveLength(2);
  for (const { kept, last, counted, highest } of people) {
    expect(last).toBe(highest);
    expect(kept).toBe(counted);
  }
}

test(
  `${200 * scale} messages under ${kills} database kills and ${5 * scale} cut lines arrive once and in order`,
  { timeout: 2 * patience },
  async () => {
    const spread = (count: number) =>
      Array.from({ length: count }, (_, n) => (n + 0.7) / (count + 0.5));
    const said = await talk("in trouble", 100 * scale, [
      ...spread(kills).map((at) => ({ at, run: () => world.killDatabase() })),
      ...spread(5 * scale).map((at) => ({ at, run: () => world.line.cut() })),
    ]);
    await settled(said);
    await counters();
  },
);

test("a stack killed with -9 and started again keeps every accepted message, and people just go on", async () => {
  const said = await talk("over a kill", 30, [{ at: 0.3, run: () => world.killStack() }]);
  await settled(said);
  await counters();
});

test("a session of PostgreSQL that crashes takes all others along, and everybody comes back", async () => {
  const said = await talk("over a crash", 10, [{ at: 0.3, run: () => world.crashSession() }]);
  await settled(said);
  await counters();
  expect(world.stack.output()).toContain("crashed, and it recovered");
});

test("PostgreSQL that dies while a backend still works comes back", async () => {
  // Takes the processor without ever looking up: such a backend outlives its server for a while.
  const busy = world.sql`select count(*) from generate_series(1, 9000000) n where n % 7 = 3`;
  const ended = busy.then(
    () => "answered",
    () => "lost",
  );
  await expect
    .poll(
      () => world.ask`select count(*)::int as value from pg_stat_activity
      where state = 'active' and query like '%9000000%' and pid <> pg_backend_pid()`,
    )
    .toBeGreaterThan(0);
  await world.killDatabase();
  const said = await talk("beside a straggler", 3, []);
  await settled(said);
  await ended;
});

test("PostgreSQL that dies comes back, also when one of its processes never notices", async () => {
  const pid = await world.ask`
    select pid as value from pg_stat_activity where application_name = 'stack api' limit 1`;
  process.kill(Number(pid), "SIGSTOP");
  await world.killDatabase();
  const said = await talk("beside one that hangs", 3, []);
  await settled(said);
});

test("a message that comes after the window has closed is given back with its text", async () => {
  await world.sql`
    update public.care_windows set closed_at = now()
     where id = (select care_window_id from public.conversations where id = ${conversationId})`;
  grace.thread.send("Too late to say");
  await vi.waitUntil(() => grace.undecided === 0, { timeout: patience });
  expect(grace.outgoing).toMatchObject([
    { text: "Too late to say", state: "returned", reason: "window_closed" },
  ]);
  await counters();
});
