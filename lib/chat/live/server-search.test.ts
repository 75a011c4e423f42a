import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { noFilters } from "@/lib/chat/search-wire";
import type { FoundMessage, FoundPage } from "@/lib/chat/types";
import { AppError } from "@/lib/kernel/errors";

import { mergeFound } from "./merge-found";
import { ServerSearch } from "./server-search";

const found = (id: string, at = 1): FoundMessage => ({
  id,
  conversationId: "c",
  conversationName: "Amina",
  recordNumber: null,
  seq: 1,
  senderId: "s",
  senderName: "Amina",
  at,
  text: [],
});
const page = (id: string, next: FoundPage["next"] = null): FoundPage => ({
  messages: [found(id)],
  next,
  slips: false,
});
const asking = (query: string) => ({ query, filters: noFilters });

let online: boolean;
let asked: string[];
/** What the server says to each question, in order; the last one for ever. */
let answers: (() => Promise<FoundPage>)[];
let search: ServerSearch;

beforeEach(() => {
  vi.useFakeTimers();
  online = true;
  asked = [];
  answers = [() => Promise.resolve(page("m"))];
  search = new ServerSearch({
    api: {
      messages: ({ query }, after) => {
        asked.push(after === null ? query : `${query} after ${after.id}`);
        const [next = () => Promise.reject(new Error("no answer"))] = answers;
        if (answers.length > 1) answers.shift();
        return next();
      },
      conversations: () => Promise.resolve([]),
    },
    online: () => online,
    alsoConversations: () => true,
  });
});
afterEach(() => {
  search.stop();
  vi.useRealTimers();
});
const pause = () => vi.advanceTimersByTimeAsync(250);
const ids = () => search.view().found?.messages.map(({ id }) => id);

describe("a search on the server", () => {
  it("is asked once for words that are typed in one go", async () => {
    for (const query of ["r", "ra", "rash"]) search.ask(asking(query));
    expect(search.view().state).toBe("asking");
    await pause();
    expect(asked).toEqual(["rash"]);
    expect(search.view()).toMatchObject({ state: "found", error: null });
    expect(ids()).toEqual(["m"]);
  });

  it("says that nobody answers when an answer does not come", async () => {
    answers = [() => new Promise(() => {}), () => Promise.resolve(page("later"))];
    search.ask(asking("rash"));
    await pause();
    await vi.advanceTimersByTimeAsync(7_999);
    expect(search.view().state).toBe("asking");
    await vi.advanceTimersByTimeAsync(1);
    expect(search.view()).toMatchObject({ state: "failed", error: { code: "unavailable" } });
    search.again();
    await vi.advanceTimersByTimeAsync(0);
    expect(ids()).toEqual(["later"]);
  });

  it("takes no answer to an earlier question", async () => {
    const first = Promise.withResolvers<FoundPage>();
    answers = [() => first.promise, () => Promise.resolve(page("second"))];
    search.ask(asking("ra"));
    await pause();
    search.ask(asking("rash"));
    await pause();
    first.resolve(page("first"));
    await pause();
    expect(ids()).toEqual(["second"]);
  });

  it("goes on by itself when the network is back", async () => {
    online = false;
    search.ask(asking("rash"));
    await pause();
    expect([asked, search.view().state]).toEqual([[], "offline"]);
    online = true;
    search.again();
    await pause();
    expect(search.view().state).toBe("found");
  });

  it("waits as long as the limit says, and says so of no failure", async () => {
    const limited = new AppError("rate_limited", { retryAfterSeconds: 3 });
    answers = [() => Promise.reject(limited), () => Promise.resolve(page("m"))];
    search.ask(asking("rash"));
    await pause();
    expect(search.view().state).toBe("asking");
    await vi.advanceTimersByTimeAsync(2_900);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(search.view().state).toBe("found");
  });

  it("says why there is no answer, and asks again when told to", async () => {
    answers = [() => Promise.reject(new AppError("unavailable")), () => Promise.resolve(page("m"))];
    search.ask(asking("rash"));
    await pause();
    expect(search.view()).toMatchObject({ state: "failed", error: { code: "unavailable" } });
    search.again();
    await pause();
    expect(search.view()).toMatchObject({ state: "found", error: null });
  });

  it("adds page by page, and keeps what is there when one fails", async () => {
    answers = [
      () => Promise.resolve(page("a", { at: "t", id: "a" })),
      () => Promise.reject(new AppError("unavailable")),
      () => Promise.resolve(page("b")),
    ];
    search.ask(asking("rash"));
    await pause();
    await search.more();
    expect([search.view().paging, ids()]).toEqual(["failed", ["a"]]);
    await search.more();
    expect([search.view().paging, ids()]).toEqual(["idle", ["a", "b"]]);
    await search.more();
    expect(asked).toEqual(["rash", "rash after a", "rash after a"]);
  });
});

describe("what device and server find", () => {
  it("is one list, newest first, each message once and as the device has it", () => {
    const waiting = { ...found("2", 20), seq: null };
    const merged = mergeFound([waiting, found("1", 10)], [found("2", 20), found("3", 30)]);
    expect(merged.map(({ id }) => id)).toEqual(["3", "2", "1"]);
    expect(merged[1]).toBe(waiting);
  });
});
