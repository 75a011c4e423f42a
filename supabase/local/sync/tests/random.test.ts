import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { dice } from "../../../tests/support/random.ts";
import type { Device } from "./device.ts";
import { people } from "./harness.ts";
import { RandomWorld } from "./random-world.ts";
import { writeAtRandom } from "./random-writer.ts";

/** `SYNC_RANDOM_SECONDS=600` plays for longer. */
const seconds = Number(process.env["SYNC_RANDOM_SECONDS"] ?? 8);
const betweenFaultsMs = 2_000;

/** What somebody's device holds in the end, by plain SQL. */
async function expected({ sql }: RandomWorld, user: string) {
  const items = await sql`
    select i.id, i.list_id, i.body, i.done::int as done, i.rank::int as rank from items i
     where i.list_id in (
       select m.list_id from members m join users u on u.id = m.user_id
        where m.user_id = ${user} and m.is_active and u.is_active)
     order by i.id`;
  const members = await sql`
    select m.id, m.list_id as member_of from members m
     where exists (select from users u where u.id = ${user} and u.role = 'writer') order by m.id`;
  return { items: [...items], members: [...members] };
}

async function holds(device: Device, { items, members }: Awaited<ReturnType<typeof expected>>) {
  const late = 60_000;
  await device.until("select id, list_id, body, done, rank from items order by id", items, late);
  await device.until("select id, member_of from members order by id", members, late);
}

test(
  "devices end as the database does, whatever was killed meanwhile",
  { timeout: (seconds + 120) * 1_000 },
  async () => {
    const chance = dice("sync");
    const world = await RandomWorld.open();
    try {
      const users = Object.values(people);
      const first = await world.device(people.ann);
      for (const user of users.slice(1)) await world.device(user);
      await world.device(people.ann);
      const until = Date.now() + seconds * 1_000;
      const goesOn = () => Date.now() < until;
      const writers = [1, 2, 3, 4].map(() => writeAtRandom(world.sql, chance, goesOn));
      const ownWrites = writeOnDevice(first, goesOn);
      for (let kills = 0; goesOn();) {
        await delay(betweenFaultsMs);
        // A database that ends six times in a minute ends the stack for good: a new one counts anew.
        if (chance.below(2) === 0 || kills === 4) {
          await world.killStack();
          kills = 0;
        } else {
          await world.killDatabase();
          kills += 1;
        }
      }
      const committed = (await Promise.all(writers)).reduce((sum, n) => sum + n, 0);
      const own = await ownWrites;
      process.stdout.write(`sync: ${committed} transactions, ${own} own writes\n`);
      await first.until("select count(*) as n from ps_crud", [{ n: 0 }], 60_000);
      for (const [at, device] of world.devices.entries())
        await holds(device, await world.insist(() => expected(world, users[at] ?? people.ann)));
      const complaints = world.devices.flatMap((device) => device.complaints);
      expect(complaints.filter((it) => /checksum/i.test(it))).toEqual([]);
    } catch (error) {
      process.stderr.write(world.output);
      throw error;
    } finally {
      await world.close();
    }
  },
);

/** The device's own writes, made whether anybody can be reached or not. */
async function writeOnDevice(device: Device, goesOn: () => boolean): Promise<number> {
  let written = 0;
  while (goesOn()) {
    await device.db.execute("insert into items (id, list_id, body) values (uuid(), 'a', 'own')");
    written += 1;
    await delay(50);
  }
  return written;
}
