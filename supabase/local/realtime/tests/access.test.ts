import { afterAll, beforeAll, expect, it } from "vitest";
import type { ChangeTransaction } from "../../changes/types.ts";
import { Inbox, startHarness, subscribed, users, type Harness } from "./support.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

const { ann, ben } = users;

async function member(user: string, topic: string) {
  const client = await harness.client(user);
  const channel = client.channel(topic, { config: { private: true, broadcast: { ack: true } } });
  const system = new Inbox<{ message: string }>();
  const statuses = new Inbox<string>();
  const heard = new Inbox<string>();
  channel.on("system", {}, system.add);
  channel.on("broadcast", { event: "*" }, ({ event }) => heard.add(event));
  channel.subscribe((status) => statuses.add(status));
  await statuses.until((all) => all.includes("SUBSCRIBED"));
  return { channel, system, statuses, heard };
}

const say = { type: "broadcast", event: "typing", payload: {} } as const;

it("a removed member is closed within a second, and may not come back", async () => {
  await harness.admit("left", ann);
  await harness.admit("left", ben);
  const [gone, stays] = [await member(ann, "left"), await member(ben, "left")];
  await harness.cluster.sql`delete from memberships where topic = 'left' and user_id = ${ann}`;
  const [message] = await gone.system.count(1, 1_000);
  expect(message).toMatchObject({
    extension: "system",
    status: "error",
    message: "You no longer have permission to read from this Channel topic: left",
  });
  await gone.statuses.until((all) => all.includes("CLOSED"), 1_000);
  expect(await stays.channel.send(say)).toBe("ok");
  expect(gone.heard.items).toEqual([]);
  const again = (await harness.client(ann)).channel("left", { config: { private: true } });
  expect((await subscribed(again)).status).toBe("CHANNEL_ERROR");
});

it("a lost right to write ends sending and leaves reading, and comes back", async () => {
  await harness.admit("window", ann);
  await harness.admit("window", ben);
  const [writer, other] = [await member(ann, "window"), await member(ben, "window")];
  expect(await writer.channel.send(say)).toBe("ok");
  const { sql } = harness.cluster;
  const mayWrite = async (may: boolean) => {
    const followed = new Inbox<ChangeTransaction>();
    // The server listens to the feed before this does, so it has heard of it by then.
    const stop = harness.feed.subscribe(followed.add);
    await sql`update memberships set may_write = ${may} where topic = 'window' and user_id = ${ann}`;
    await followed.until((all) => all.some(({ changes }) => changes[0]?.kind === "update"));
    stop();
  };
  await mayWrite(false);
  expect(await writer.channel.send(say)).toBe("error");
  expect(await other.channel.send({ ...say, event: "still" })).toBe("ok");
  await writer.heard.until((all) => all.includes("still"));
  await mayWrite(true);
  expect(await writer.channel.send(say)).toBe("ok");
});

it("changes that mean nothing for access ask nobody again", async () => {
  await harness.admit("pointer", ann);
  const { heard } = await member(ann, "pointer");
  const { sql } = harness.cluster;
  await sql`update memberships set seen_at = now() where topic = 'pointer'`;
  await sql`select realtime.send('{}', 'before', 'pointer', true)`;
  await heard.until((all) => all.includes("before"));
  const probes = () => sql`select coalesce(sum(calls), 0)::int as n from pg_stat_user_functions
    where funcname = 'group_read_rights'`;
  await sql`alter system set track_functions = 'pl'`;
  await sql`select pg_reload_conf()`;
  const [first] = await probes();
  for (let at = 0; at < 20; at++)
    await sql`update memberships set seen_at = now() where topic = 'pointer'`;
  await sql`select realtime.send('{}', 'after', 'pointer', true)`;
  await heard.until((all) => all.includes("after"));
  expect(await probes()).toEqual([first]);
});

it("an explicit re-check closes what the policies no longer allow", async () => {
  const { sql } = harness.cluster;
  await sql`create table public.flags (topic text primary key)`;
  await sql`grant select on public.flags to authenticated`;
  await sql`create policy by_flag on realtime.messages for select to authenticated
    using (exists (select from public.flags f where f.topic = (select realtime.topic())))`;
  await sql`insert into flags values ('flagged')`;
  const { system, statuses } = await member(ann, "flagged");
  await sql`delete from flags`;
  await harness.realtime.recheck(["elsewhere"]);
  expect(system.items).toEqual([]);
  await harness.realtime.recheck(["flagged"]);
  await statuses.until((all) => all.includes("CLOSED"));
});
