import { execFile, execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, onTestFailed, test, vi } from "vitest";

import { Device } from "./device.ts";
import { conversationId, World } from "./world.ts";

const run = promisify(execFile);
const dir = mkdtempSync(path.join(tmpdir(), "medzen-small-disk-"));
const filler = path.join(dir, "filler");

/** A small disk takes the right to mount one: not everybody's machine gives it. */
const hasDisk = ((): boolean => {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=220m,mode=755", "medzen-test", dir], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
})();

let world: World;

beforeAll(async () => {
  if (hasDisk) world = await World.open({ dataDir: path.join(dir, "data") });
});

afterAll(async () => {
  if (hasDisk) {
    await world.close();
    await run("umount", [dir]);
  }
  await rm(dir, { recursive: true });
});

/** Writes until the disk takes nothing more. */
function fillDisk(): void {
  const file = openSync(filler, "w");
  try {
    for (const size of [1 << 20, 4096]) {
      try {
        for (const block = Buffer.alloc(size); writeSync(file, block) === size;);
      } catch {
        // Full for this size.
      }
    }
  } finally {
    closeSync(file);
  }
}

test.runIf(hasDisk)(
  "a full disk refuses clearly, loses nothing that was accepted, and all goes on when there is room",
  { timeout: 120_000 },
  async () => {
    onTestFailed(() => {
      process.stderr.write(world.stack.output());
    });
    const amina = await Device.open(world, "patient@medzen.test");
    const before = amina.messages.at(-1)?.seq ?? 0;
    const long = (n: number) =>
      `Entry ${n} of my diary. ${"It was a day like others. ".repeat(250)}`;
    const written = Array.from({ length: 40 }, (_, n) => long(n));
    fillDisk();
    for (const text of written) amina.thread.send(text);
    // The queue stands at the first that finds no room, with all texts kept.
    await vi.waitUntil(() => amina.outgoing.some(({ state }) => state === "failed"), {
      timeout: 30_000,
    });
    const { status, error } = await amina.client.from("messages").insert({
      conversation_id: conversationId,
      sender_id: amina.userId,
      content: long(999),
    });
    expect({ status, code: error?.code }).toEqual({ status: 503, code: "53100" });

    // Without room for its log PostgreSQL ends, and cannot begin again.
    const ends = () => world.stack.output().match(/PostgreSQL (?:ended|did not start)/g) ?? [];
    for (let segments = 0; segments < 20 && ends().length === 0; segments += 1) {
      const next = world.sql`select pg_logical_emit_message(false, 'test', 'x'), pg_switch_wal()`;
      await next.catch(() => undefined);
    }
    await vi.waitUntil(() => ends().length >= 2, { timeout: 30_000 });
    rmSync(filler);
    amina.thread.wake();
    await vi.waitUntil(() => amina.undecided === 0, { timeout: 60_000 });
    const kept = await world.ask`
      select jsonb_agg(m.content order by m.seq) as value from public.messages m
       where m.conversation_id = ${conversationId} and m.seq > ${String(before)}::bigint`;
    expect(kept).toEqual(written);
    await amina.close();
  },
);
