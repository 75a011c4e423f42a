/** Names of local databases begin so, in IndexedDB and in the origin's private file system. */
const prefix = "medzen-data-";

/** How long a deletion may be held up by another tab that still has the database open. */
const patienceMs = 2_000;

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
    // Deleted as soon as the last tab lets go of it; nobody has to wait for that.
    setTimeout(resolve, patienceMs);
  });
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
