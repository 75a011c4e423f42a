import type { CommonPowerSyncDatabase } from "@powersync/common";

/**
 * The index of the words of all messages, kept by the database itself as rows come and go. Words
 * are compared without case and accents, so that "eleve" finds "Élève". It lives in the same encrypted file
 * as what it is about, and holds no text a second time.
 *
 * Replacing a row, as the sync does, deletes the old one without its triggers and gives the new one
 * another rowid: so the old entry goes before the new row comes.
 */
const statements = [
  `CREATE VIRTUAL TABLE message_search USING fts5(
     content, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2")`,
  `CREATE TRIGGER message_search_before_insert BEFORE INSERT ON ps_data__messages BEGIN
     DELETE FROM message_search WHERE rowid = (SELECT rowid FROM ps_data__messages WHERE id = NEW.id);
   END`,
  `CREATE TRIGGER message_search_insert AFTER INSERT ON ps_data__messages BEGIN
     INSERT INTO message_search (rowid, content) VALUES (NEW.rowid, NEW.data ->> 'content');
   END`,
  `CREATE TRIGGER message_search_update AFTER UPDATE ON ps_data__messages BEGIN
     DELETE FROM message_search WHERE rowid = OLD.rowid;
     INSERT INTO message_search (rowid, content) VALUES (NEW.rowid, NEW.data ->> 'content');
   END`,
  `CREATE TRIGGER message_search_delete AFTER DELETE ON ps_data__messages BEGIN
     DELETE FROM message_search WHERE rowid = OLD.rowid;
   END`,
  `INSERT INTO message_search (rowid, content) SELECT rowid, data ->> 'content' FROM ps_data__messages`,
];

type Reader = Pick<CommonPowerSyncDatabase, "getOptional">;

async function hasIndex(db: Reader): Promise<boolean> {
  const sql = "SELECT 1 FROM sqlite_schema WHERE name = 'message_search'";
  return (await db.getOptional(sql)) !== null;
}

/** Makes the index where there is none yet. */
export async function ensureSearchIndex(db: CommonPowerSyncDatabase): Promise<void> {
  // Reading first: each page opens the database, and taking the right to write takes its time.
  if (await hasIndex(db)) return;
  await db.writeTransaction(async (tx) => {
    if (await hasIndex(tx)) return;
    for (const statement of statements) await tx.execute(statement);
  });
}
