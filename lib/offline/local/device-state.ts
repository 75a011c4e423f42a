import type { LocalDatabase } from "@/lib/adapters/local-db/open";

/** What a device remembers about itself, in the person's database. */
export type DeviceFact =
  /** Whose role the rows were synced for. */
  | "role"
  /** When the device last heard the sync service, epoch milliseconds. */
  | "last_contact"
  /** The latest time this device's clock has shown, epoch milliseconds. */
  | "latest_clock"
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  | "clock_offset";

export async function readFact(db: LocalDatabase, fact: DeviceFact): Promise<string | null> {
  const row = await db.getOptional<{ value: string | null }>(
    "SELECT value FROM device_state WHERE id = ?",
    [fact],
  );
  return row?.value ?? null;
}

/** Remembers facts together: each stroke takes its time, and a page waits for them before it lives. */
export async function writeFacts(
  db: LocalDatabase,
  facts: Partial<Record<DeviceFact, string>>,
): Promise<void> {
  const rows = Object.entries(facts);
  const each = (form: string) => rows.map(() => form).join(", ");
  await db.writeTransaction(async (tx) => {
    await tx.execute(
      `DELETE FROM device_state WHERE id IN (${each("?")})`,
      rows.map(([fact]) => fact),
    );
    await tx.execute(`INSERT INTO device_state (id, value) VALUES ${each("(?, ?)")}`, rows.flat());
  });
}

/** A fact that is a number; null when it is not known. */
export async function readNumber(db: LocalDatabase, fact: DeviceFact): Promise<number | null> {
  const value = await readFact(db, fact);
  const number = value === null ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}
