/** Names of local databases begin so, in IndexedDB and in the origin's private file system. */
const prefix = "medzen-data-";

/** The file of a person's database. */
export function databaseFile(userId: string): string {
  return `${prefix}${userId}.db`;
}

/** Deletes a person's database, wherever it lies. What another tab holds open goes when that tab does. */
export async function deleteFiles(userId: string): Promise<void> {
  await Promise.all([deleteIndexed(databaseFile(userId)), deleteStored(databaseFile(userId))]);
}

function deleteIndexed(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => resolve());
    // A worker or another tab still has it open. `deleteOrphans` tries again at the next page.
    request.addEventListener("blocked", () => resolve());
  });
}

/** Deletes databases of ours whose key is gone: what could not be deleted while it was open. */
export async function deleteOrphans(keyHolders: readonly string[]): Promise<void> {
  const kept = new Set(keyHolders.map(databaseFile));
  const found = await indexedDB.databases();
  const orphans = found.flatMap(({ name }) =>
    name?.startsWith(prefix) && !kept.has(name) ? [name] : [],
  );
  await Promise.all(orphans.map(deleteIndexed));
}

async function deleteStored(name: string): Promise<void> {
  if (!("storage" in navigator) || !("getDirectory" in navigator.storage)) return;
  try {
    const root = await navigator.storage.getDirectory();
    for await (const entry of root.keys()) {
      if (entry.startsWith(name)) await root.removeEntry(entry);
    }
  } catch {
    // No private file system here, so nothing of ours lies in it.
  }
}
