import { type DBSchema, openDB } from "idb";

/**
 * The keys of local databases, one per person. The key itself is kept only wrapped, by a WebCrypto
 * key that no script can read out: a copy of the browser's files opens nothing, and deleting the
 * wrapping key makes what is left of a database unreadable at once, also while a tab still has the
 * file open.
 */
type KeyRecord = {
  userId: string;
  wrapping: CryptoKey;
  iv: Uint8Array<ArrayBuffer>;
  wrapped: ArrayBuffer;
  /** "Other people use this phone": the copy must not outlive the session. */
  shared: boolean;
};

interface KeyDatabase extends DBSchema {
  keys: { key: string; value: KeyRecord };
}

const algorithm = "AES-GCM";

function open() {
  return openDB<KeyDatabase>("medzen-keys", 1, {
    upgrade: (db) => void db.createObjectStore("keys", { keyPath: "userId" }),
  });
}

async function withKeys<T>(ask: (db: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
  const db = await open();
  try {
    return await ask(db);
  } finally {
    db.close();
  }
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The key of this person's database (256 bits, in hexadecimal), made when there is none yet; `fresh`
 * says so, and that whatever an older key had sealed is lost. Rejects where the browser forbids
 * IndexedDB or WebCrypto.
 */
export async function databaseKey(
  userId: string,
  shared: boolean,
): Promise<{ key: string; fresh: boolean }> {
  const kept = await withKeys((db) => db.get("keys", userId));
  if (kept) {
    if (kept.shared !== shared) await withKeys((db) => db.put("keys", { ...kept, shared }));
    const params = { name: algorithm, iv: kept.iv };
    const raw = await crypto.subtle.decrypt(params, kept.wrapping, kept.wrapped);
    return { key: hex(new Uint8Array(raw)), fresh: false };
  }
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const wrapping = await crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = await crypto.subtle.encrypt({ name: algorithm, iv }, wrapping, raw);
  // Two tabs that start together must end with one key: the first to add it wins.
  const added = await withKeys((db) =>
    db.add("keys", { userId, wrapping, iv, wrapped, shared }).then(
      () => true,
      () => false,
    ),
  );
  return added ? { key: hex(raw), fresh: true } : databaseKey(userId, shared);
}

/** Whether this device holds a key of the person. */
export async function hasKey(userId: string): Promise<boolean> {
  return (await withKeys((db) => db.getKey("keys", userId))) !== undefined;
}

/** Everybody who has a key on this device. */
export async function keyHolders(): Promise<{ userId: string; shared: boolean }[]> {
  const records = await withKeys((db) => db.getAll("keys"));
  return records.map(({ userId, shared }) => ({ userId, shared }));
}

/** Throws the key away: from here on the person's database is noise. */
export function forgetKey(userId: string): Promise<void> {
  return withKeys((db) => db.delete("keys", userId));
}
