import { beforeEach, describe, expect, it } from "vitest";

import { forgetKept, Kept, keptPrefix, type KeptStorage } from "./kept";
import { forbiddenStorage, memoryStorage } from "./memory-storage";

let storage: KeptStorage;
const message = (id: string, writtenAt: number) => ({
  id,
  text: id,
  replyToId: null,
  priority: "normal" as const,
  files: [],
  writtenAt,
  returned: null,
  noted: false,
});

beforeEach(() => {
  storage = memoryStorage();
});

describe("what is kept on the device", () => {
  it("belongs to one person and one conversation", async () => {
    await new Kept("amina", "c1", storage).drafts.save("my draft");
    expect(await new Kept("amina", "c1", storage).drafts.load()).toBe("my draft");
    expect(await new Kept("amina", "c1", storage).answering.load()).toBe("");
    expect(await new Kept("amina", "c2", storage).drafts.load()).toBe("");
    expect(await new Kept("jonas", "c1", storage).drafts.load()).toBe("");
  });

  it("comes back in the order it was written", () => {
    const kept = new Kept("amina", "c1", storage);
    for (const entry of [message("b", 2), message("c", 3), message("a", 1)])
      kept.saveMessage(entry);
    expect(kept.messages().map((entry) => entry.id)).toEqual(["a", "b", "c"]);
  });

  it("drops an entry it can't read instead of failing", () => {
    const kept = new Kept("amina", "c1", storage);
    kept.saveMessage(message("a", 1));
    storage.setItem(`${keptPrefix}amina:c1:out:x`, "{half");
    expect(kept.messages().map((entry) => entry.id)).toEqual(["a"]);
    expect(storage.getItem(`${keptPrefix}amina:c1:out:x`)).toBeNull();
  });

  it("knows from a storage event what another tab sent", () => {
    const kept = new Kept("amina", "c1", storage);
    const key = `${keptPrefix}amina:c1:out:m1`;
    expect(kept.removedId({ key, newValue: null })).toBe("m1");
    expect(kept.removedId({ key, newValue: "{}" })).toBeNull();
    expect(kept.removedId({ key: `${keptPrefix}amina:c2:out:m1`, newValue: null })).toBeNull();
  });

  it("is wiped for everybody, or for everybody else", async () => {
    await new Kept("amina", "c1", storage).drafts.save("a");
    await new Kept("jonas", "c1", storage).drafts.save("b");
    storage.setItem("theme", "dark");
    forgetKept("amina", storage);
    expect([storage.key(0), storage.key(1)]).toEqual([`${keptPrefix}amina:c1:draft`, "theme"]);
    forgetKept(null, storage);
    expect([storage.key(0), storage.length]).toEqual(["theme", 1]);
  });

  it("does not fail where storage is forbidden", async () => {
    const forbidden = forbiddenStorage();
    const kept = new Kept("amina", "c1", forbidden);
    await kept.drafts.save("text");
    expect(await kept.drafts.load()).toBe("");
    expect(kept.messages()).toEqual([]);
    forgetKept(null, forbidden);
  });
});
