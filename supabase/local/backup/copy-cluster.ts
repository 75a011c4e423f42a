import { access, copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type postgres from "postgres";
import { StackFault } from "../fault.ts";
import { copyTree } from "./copy.ts";

/** Folders whose content belongs to a running server only, as `pg_basebackup` has them. */
const emptied =
  /^(?:pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)$/;
const leftOut =
  /(?:^|\/)(?:postmaster\.(?:pid|opts)|backup_label(?:\.old)?|tablespace_map|pg_internal\.init|pgsql_tmp[^/]*|global\/pg_control)$/;

/**
 * Copies the files of a running cluster in such a way that PostgreSQL recovers from them to one moment: its
 * own low-level backup. The log that recovery needs comes along, so the copy stands alone.
 *
 * @param session one superuser's session, kept for the whole of it
 * @throws StackFault when the server threw needed log away meanwhile
 */
export async function copyCluster(session: postgres.ReservedSql, to: string): Promise<void> {
  const [place] = await session<{ dir: string }[]>`select current_setting('data_directory') as dir`;
  const from = place?.dir ?? "";
  // Holds the log until the session ends, whatever becomes of this process.
  await session`select pg_create_physical_replication_slot('medzen_backup', true, true)`;
  const [begun] = await session<{ wal: string }[]>`
    select pg_walfile_name(pg_backup_start('medzen', fast => true)) as wal`;
  await copyTree(from, to, (below, isFolder) =>
    isFolder ? !emptied.test(below) && !leftOut.test(below) : !leftOut.test(below),
  );
  // Last, as it says up to where the rest is true.
  await copyFile(path.join(from, "global/pg_control"), path.join(to, "global/pg_control"));
  const [ended] = await session<{ wal: string; label: string }[]>`
    select pg_walfile_name(lsn) as wal, labelfile as label from pg_backup_stop(false)`;
  await writeFile(path.join(to, "backup_label"), ended?.label ?? "", { mode: 0o600 });
  await mkdir(path.join(to, "pg_wal/archive_status"), { recursive: true, mode: 0o700 });
  for (const name of segments(begun?.wal ?? "", ended?.wal ?? "")) {
    const file = path.join(from, "pg_wal", name);
    if (!(await exists(file))) {
      throw new StackFault("The database wrote too much during the backup; try again.");
    }
    await copyFile(file, path.join(to, "pg_wal", name));
  }
  await session`select pg_drop_replication_slot('medzen_backup')`;
}

/** Parts of the log have 16 MB; 256 of them make one number of the middle eight digits. */
const segmentsPerFile = 0x100n;

/** The names of the parts of the log from one to another, both included. */
export function segments(first: string, last: string): string[] {
  const timeline = first.slice(0, 8);
  const [from, to] = [numberOf(first), numberOf(last)];
  const names: string[] = [];
  for (let number = from; number <= to; number += 1n) {
    const parts = [number / segmentsPerFile, number % segmentsPerFile];
    names.push(
      timeline + parts.map((part) => part.toString(16).toUpperCase().padStart(8, "0")).join(""),
    );
  }
  return names;
}

function numberOf(name: string): bigint {
  const [high, low] = [name.slice(8, 16), name.slice(16, 24)].map((hex) => BigInt(`0x${hex}`));
  return (high ?? 0n) * segmentsPerFile + (low ?? 0n);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
