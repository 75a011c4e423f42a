import { Client, DatabaseError } from "pg";
import { z } from "zod";
import { parseLsn } from "./lsn.ts";

const objectInUse = "55006";
const mostTries = 6;

const slotRow = z.object({
  plugin: z.string(),
  active_pid: z.number().nullable(),
  wal_status: z.string().nullable(),
  confirmed: z.string().nullable(),
});

export type SlotState = { state: "kept" | "created" | "recreated"; lsn: bigint };

/**
 * Makes sure that the named slot exists and can still be read. Creates it when it is missing and
 * anew when the server has thrown its log away.
 * @returns from where the slot reads.
 * @throws when the name belongs to a slot of another plugin.
 */
export async function ensureSlot(dbUrl: string, slot: string): Promise<SlotState> {
  return withClient(dbUrl, async (client) => {
    const existing = await readSlot(client, slot);
    if (existing && existing.plugin !== "pgoutput")
      throw new Error(`The replication slot "${slot}" belongs to the plugin ${existing.plugin}`);
    if (existing?.confirmed && existing.wal_status !== "lost")
      return { state: "kept", lsn: parseLsn(existing.confirmed) };
    if (existing) await client.query("select pg_drop_replication_slot($1)", [slot]);
    return { state: existing ? "recreated" : "created", lsn: await createSlot(client, slot) };
  });
}

/** Drops the slot if it exists, ending whoever still reads from it. */
export async function dropSlot(dbUrl: string, slot: string): Promise<void> {
  await withClient(dbUrl, async (client) => {
    // A reader that was about to begin may have taken the slot since: it is ended in its turn.
    for (let tries = 1; !(await dropFree(client, slot)); tries += 1) {
      if (tries === mostTries) throw new Error(`The replication slot "${slot}" stays in use`);
    }
  });
}

/** Ends the reader of a slot and drops it. False when somebody reads it after all. */
async function dropFree(client: Client, slot: string): Promise<boolean> {
  const existing = await readSlot(client, slot);
  if (!existing) return true;
  // The reader's end is not immediate; the function waits for it up to the given milliseconds.
  if (existing.active_pid !== null)
    await client.query("select pg_terminate_backend($1, 5000)", [existing.active_pid]);
  return client.query("select pg_drop_replication_slot($1)", [slot]).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DatabaseError && error.code === objectInUse) return false;
      throw error;
    },
  );
}

async function createSlot(client: Client, slot: string): Promise<bigint> {
  const { rows } = await client.query(
    "select lsn::text as lsn from pg_create_logical_replication_slot($1, 'pgoutput')",
    [slot],
  );
  return parseLsn(z.object({ lsn: z.string() }).parse(rows[0]).lsn);
}

async function readSlot(client: Client, slot: string) {
  const { rows } = await client.query(
    `select plugin, active_pid, wal_status, confirmed_flush_lsn::text as confirmed
       from pg_replication_slots where slot_name = $1`,
    [slot],
  );
  return rows.length === 0 ? null : slotRow.parse(rows[0]);
}

async function withClient<T>(dbUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: dbUrl });
  // A connection lost while idle is reported here; the query in flight rejects by itself.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
