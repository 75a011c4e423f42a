import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { nodeDatabase, sync } from "@/lib/adapters/local-db/node-database";
import type { LocalDatabase } from "@/lib/adapters/local-db/open";
import { ensureSearchIndex } from "@/lib/adapters/local-db/search-index";

import { amina, c1, c2, grace, heldMessage, messageId, syncConversation } from "./held-rows";
import { noFilters } from "@/lib/chat/search-wire";
import type { SearchFilters } from "@/lib/chat/types";

import { search } from "./search";
import { deleteMessage, editMessage, insertMessage } from "./writes";

let db: LocalDatabase;
let end: () => Promise<void>;

beforeEach(async () => {
  ({ db, end } = await nodeDatabase());
  await syncConversation(db);
});
afterEach(() => end());

const hold = (...texts: string[]) =>
  sync(
    db,
    "messages",
    texts.map((content, index) => heldMessage(index + 1, { content })),
  );
const ask = (viewer: string, query: string, filters: Partial<SearchFilters> = {}) =>
  search(db, viewer, { query, filters: { ...noFilters, ...filters } });
const found = async (query: string, filters?: Partial<SearchFilters>) =>
  (await ask(amina, query, filters)).messages.map(({ seq, text }) =>
    [seq, ...text.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))].join(" "),
  );
const hits = async (query: string) => (await found(query)).length;

describe("messages on this device", () => {
  it("are found by the beginnings of all words, without case and accents, newest first", async () => {
    await hold("La fièvre de l’élève", "Fever tonight", "FIEVRE et élèves", "La toux");
    expect(await found("fievre eleve")).toEqual([
      "3 [FIEVRE]  et  [élèves]",
      "1 La  [fièvre]  de l’ [élève]",
    ]);
    expect(await found("Élève FIÈVR")).toHaveLength(2);
    expect(await found("vre")).toEqual([]);
  });

  it("are found by any text that a person may type, whatever it means to a database", async () => {
    await hold('Take 2 "NEAR" the AND', "100 % better");
    expect(await hits('"near*')).toBe(1);
    expect(await hits("and OR NOT near(")).toBe(0);
    expect(await hits("100%")).toBe(1);
    expect(await hits("'; drop table messages")).toBe(0);
    expect(await hits("  …!* ")).toBe(0);
  });

  it("are found as they are now: changed, removed, replaced by the sync and gone", async () => {
    await hold("A rash", "A cough", "A burn");
    await editMessage(db, messageId(1), "A sprain");
    expect([await hits("rash"), await hits("sprain")]).toEqual([0, 1]);
    await deleteMessage(db, amina, messageId(2));
    expect(await hits("cough")).toBe(0);
    await hold("A rash again", "A cough", "A burn");
    expect([await hits("sprain"), await hits("rash")]).toEqual([0, 1]);
    await db.execute("DELETE FROM ps_data__messages WHERE id = ?", [messageId(3)]);
    expect(await hits("burn")).toBe(0);
    const index = await db.get<{ n: number }>("SELECT count(*) AS n FROM message_search('a*')");
    expect(index.n, "nothing of what went is left").toBe(2);
  });

  it("are found while they wait to be sent", async () => {
    await insertMessage(db, {
      id: messageId(9),
      conversationId: c1,
      senderId: amina,
      text: "Waiting for the ferry",
      replyToId: null,
      priority: "normal",
    });
    expect(await found("ferry")).toEqual([" Waiting for the  [ferry]"]);
  });

  it("are at most fifty, and it is said that there are more", async () => {
    await hold(...Array.from({ length: 51 }, (_, n) => `ache ${n}`));
    const answer = await ask(amina, "ache");
    expect([answer.messages.length, answer.more]).toEqual([50, true]);
    expect((await ask(amina, "ache 7")).more).toBe(false);
  });

  it("are in the index also when they were there before it", async () => {
    await hold("From before");
    for (const { name } of await db.getAll<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'message_search%'",
    )) {
      await db.execute(`DROP TRIGGER ${name}`);
    }
    await db.execute("DROP TABLE message_search");
    await ensureSearchIndex(db);
    await ensureSearchIndex(db);
    expect(await hits("before")).toBe(1);
  });
});

describe("a search that is narrowed", () => {
  it("finds what that person wrote, in that time, with something attached, or important", async () => {
    const day = (n: number) => `2026-03-0${n} 10:00:00.000Z`;
    await sync(db, "messages", [
      heldMessage(1, { content: "Rash one", sender_id: amina, created_at: day(1) }),
      heldMessage(2, { content: "Rash two", sender_id: grace, created_at: day(2) }),
      heldMessage(3, {
        content: "Rash three",
        sender_id: grace,
        created_at: day(3),
        message_type: "image",
        priority: "acknowledge",
      }),
    ]);
    const seqs = async (filters: Partial<SearchFilters>) =>
      (await ask(amina, "rash", filters)).messages.map((message) => message.seq);
    expect(await seqs({ senderId: grace })).toEqual([3, 2]);
    const at = (n: number) => Date.parse(`2026-03-0${n}T10:00:00Z`);
    expect(await seqs({ from: at(2) })).toEqual([3, 2]);
    expect(await seqs({ from: at(2), until: at(3) })).toEqual([2]);
    expect(await seqs({ withAttachment: true })).toEqual([3]);
    expect(await seqs({ important: true })).toEqual([3]);
  });

  it("is about messages, not about the names of conversations", async () => {
    expect((await ask(amina, "grace")).conversations).not.toEqual([]);
    expect((await ask(amina, "grace", { senderId: grace })).conversations).toEqual([]);
  });
});

describe("a message that is found", () => {
  it("says whom its conversation is with, and staff the patient's record number", async () => {
    await sync(db, "patient_profiles", [{ id: amina, record_number: "MZ-00417" }]);
    await hold("A rash");
    const [mine] = (await ask(amina, "rash")).messages;
    expect(mine).toMatchObject({ conversationName: "Dr. Grace Mbeki", senderId: amina });
    expect((await ask(grace, "rash")).messages).toMatchObject([
      { conversationName: "Amina Diallo", recordNumber: "MZ-00417", senderName: "Amina Diallo" },
    ]);
  });
});

describe("conversations on this device", () => {
  beforeEach(() => syncConversation(db, c2));
  const of = async (viewer: string, query: string) =>
    (await ask(viewer, query)).conversations.map(({ id }) => id);

  it("are found by the names of the others, by title, and not by one's own name", async () => {
    await db.execute(
      "UPDATE ps_data__conversations SET data = json_set(data, '$.title', 'Équipe de nuit') WHERE id = ?",
      [c2],
    );
    expect(new Set(await of(amina, "mbe gra"))).toEqual(new Set([c1, c2]));
    expect(await of(amina, "equipe")).toEqual([c2]);
    expect(await of(amina, "amina")).toEqual([]);
    expect(new Set(await of(grace, "amina"))).toEqual(new Set([c1, c2]));
  });

  it("are found by staff by the patient's record number", async () => {
    await sync(db, "patient_profiles", [{ id: amina, record_number: "MZ-00417" }]);
    expect(new Set(await of(grace, "00417"))).toEqual(new Set([c1, c2]));
  });
});
