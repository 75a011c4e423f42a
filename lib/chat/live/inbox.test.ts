import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { ConversationRow } from "@/lib/chat/types";
import { rowsOf, type Snooze, type Standing } from "@/lib/chat/live/worklist";
import type { Alert } from "@/lib/safety/types";

import { aConversation, writtenAt } from "./builders";
import { Inbox } from "./inbox";

const row = (
  id: string,
  minute: number,
  given: Partial<ConversationRow> = {},
): ConversationRow => ({
  ...aConversation(),
  id,
  lastActivityAt: writtenAt + minute * 60_000,
  activityCursor: `${id}-cursor`,
  ...given,
});

let table: ConversationRow[];
let total: number;
let alerts: Alert[];
let snoozes: Snooze[];
let delivered: { conversationId: string; seq: number }[][];
let events: { joined: () => void; lost: () => void; changed: (id: string, why: string) => void };
const cursors: unknown[] = [];

function anInbox(): Inbox {
  return new Inbox({
    viewerId: "amina",
    api: {
      row: (id) => Promise.resolve(table.find((one) => one.id === id) ?? null),
      rows: (list, after, limit = 50) => {
        cursors.push(after);
        const all = rowsOf(table, list, null, standing());
        const from = after === null ? 0 : all.findIndex(({ id }) => id === after.id) + 1;
        return Promise.resolve(all.slice(from, from + limit));
      },
      unreadTotal: () => Promise.resolve(total),
      alerts: () => Promise.resolve(alerts),
      snoozes: () => Promise.resolve(snoozes),
      markDelivered: (items) => {
        delivered.push(items);
        return Promise.resolve(true);
      },
    },
    openLine: (heard) => {
      events = heard;
      return { start: () => {}, stop: () => {} };
    },
  });
}

/** As the database lists them: what carries an alert stands in its place of the pages. */
const standing = (): Standing => ({ viewerId: "amina", alerts: [], snoozes, now: writtenAt });

/** What the list at hand shows. */
const ids = (inbox: Inbox) => {
  const { rows, list, end, alerts: shown, snoozes: off } = inbox.view();
  const now = { viewerId: "amina", alerts: shown, snoozes: off, now: writtenAt };
  return rowsOf(rows, list, end, now).map((one) => one.id);
};

beforeEach(() => {
  vi.useFakeTimers({ now: writtenAt });
  table = [];
  total = 0;
  alerts = [];
  snoozes = [];
  delivered = [];
  cursors.length = 0;
});
afterEach(() => vi.useRealTimers());

describe("an inbox", () => {
  it("moves a conversation with news to the top and counts again", async () => {
    const inbox = anInbox();
    inbox.seed([row("a", 3), row("b", 2)], false);
    inbox.seedTotal(0);
    table = [row("b", 5, { unread: 2, lastSeq: 7 }), row("a", 3)];
    total = 2;
    events.changed("b", "message");
    events.changed("b", "message");
    await vi.advanceTimersByTimeAsync(50);
    expect(ids(inbox)).toEqual(["b", "a"]);
    expect(inbox.view().total).toBe(2);
  });

  it("puts what carries an alert first, the gravest and then the longest waiting, also from far down", async () => {
    const inbox = anInbox();
    const alert = (conversationId: string, level: Alert["level"], minute: number): Alert => ({
      id: `${conversationId} ${minute}`,
      conversationId,
      messageId: `message ${minute}`,
      level,
      flags: ["chest_pain"],
      raisedAt: writtenAt + minute * 60_000,
    });
    table = Array.from({ length: 60 }, (_, index) => row(`c${index}`, 100 - index));
    inbox.seed(table.slice(0, 50), true);
    alerts = [
      alert("c3", "urgent", 1),
      alert("c7", "emergency", 9),
      alert("c9", "emergency", 5),
      alert("c3", "emergency", 8),
      alert("c55", "urgent", 0),
    ];
    events.changed("c3", "alert");
    await vi.advanceTimersByTimeAsync(50);
    expect(ids(inbox).slice(0, 6)).toEqual(["c9", "c3", "c7", "c55", "c0", "c1"]);
    await inbox.loadMore();
    expect(cursors.at(-1), "the page behind the last one").toMatchObject({ id: "c49" });
    alerts = [];
    events.changed("c3", "alert");
    await vi.advanceTimersByTimeAsync(50);
    expect(ids(inbox).slice(0, 3)).toEqual(["c0", "c1", "c2"]);
  });

  it("keeps the row of an alert true from far down, also when only the copy has changed", async () => {
    const inbox = anInbox();
    table = Array.from({ length: 60 }, (_, index) => row(`c${index}`, 100 - index));
    inbox.seed(table.slice(0, 50), true);
    alerts = [
      {
        id: "one",
        conversationId: "c55",
        messageId: "first",
        level: "urgent",
        flags: ["chest_pain"],
        raisedAt: writtenAt,
      },
    ];
    events.changed("c55", "alert");
    await vi.advanceTimersByTimeAsync(50);
    table = table.map((one) => (one.id === "c55" ? { ...one, lastSeq: 9, unread: 2 } : one));
    await inbox.refresh();
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(inbox)[0]).toBe("c55");
    expect(inbox.view().rows.find(({ id }) => id === "c55")).toMatchObject({
      lastSeq: 9,
      unread: 2,
    });
  });

  it("turns to another list at once with what it knows, and asks for the rest", async () => {
    const inbox = anInbox();
    table = Array.from({ length: 60 }, (_, index) =>
      row(`c${index}`, 100 - index, index % 20 === 0 ? { ownerId: "amina" } : {}),
    );
    inbox.seed(table.slice(0, 30), true);
    inbox.show({ filter: "mine", order: "newest" });
    expect(ids(inbox)).toEqual(["c0", "c20"]);
    expect(inbox.view().paging).toBe("busy");
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(inbox)).toEqual(["c0", "c20", "c40"]);
    expect(inbox.view()).toMatchObject({ paging: "idle", hasMore: false });
    inbox.show({ filter: "all", order: "newest" });
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(inbox)).toHaveLength(50);
    expect(inbox.view().hasMore).toBe(true);
  });

  it("asks for each row of a part that should be there and is not", async () => {
    const inbox = anInbox();
    inbox.seed([row("a", 2, { unread: 1 }), row("b", 1, { unread: 1 })], false);
    table = [row("a", 2, { unread: 0 })];
    inbox.show({ filter: "unread", order: "newest" });
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(inbox)).toEqual([]);
    inbox.show({ filter: "all", order: "newest" });
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(inbox), "read elsewhere, and no longer a member's").toEqual(["a"]);
  });

  it("knows what was put off, however far down it stands", async () => {
    const inbox = anInbox();
    table = Array.from({ length: 60 }, (_, index) => row(`c${index}`, 100 - index));
    inbox.seed(table.slice(0, 50), true);
    snoozes = [
      { conversationId: "c1", until: writtenAt + 1, seq: 0 },
      { conversationId: "c55", until: writtenAt, seq: 0 },
    ];
    events.changed("c1", "snooze");
    await vi.advanceTimersByTimeAsync(50);
    expect(ids(inbox).slice(0, 3), "the one that is back first").toEqual(["c55", "c0", "c2"]);
  });

  it("reports what has reached this device, once", async () => {
    const inbox = anInbox();
    inbox.seed([row("a", 1, { unread: 1, lastSeq: 4 }), row("b", 0, { lastSeq: 9 })], false);
    table = [row("a", 1, { unread: 1, lastSeq: 4 })];
    events.changed("a", "pointer");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(delivered).toEqual([[{ conversationId: "a", seq: 4 }]]);
  });

  it("lets no answer that was overtaken take a row back", async () => {
    const inbox = anInbox();
    inbox.seed([row("a", 3, { lastSeq: 3 }), row("b", 2, { lastSeq: 5 })], false);
    table = [row("b", 9, { lastSeq: 6 })];
    events.changed("b", "message");
    await vi.advanceTimersByTimeAsync(50);
    table = [row("a", 3, { lastSeq: 3 }), row("b", 2, { lastSeq: 5 })];
    await inbox.refresh();
    expect(ids(inbox)).toEqual(["b", "a"]);
  });

  it("drops a conversation that is not the viewer's any more", async () => {
    const inbox = anInbox();
    inbox.seed([row("a", 1), row("b", 2)], false);
    events.changed("b", "membership");
    await vi.advanceTimersByTimeAsync(50);
    expect(ids(inbox)).toEqual(["a"]);
  });

  it("asks for everything again after an interruption", async () => {
    const inbox = anInbox();
    inbox.seed([row("a", 1), row("left", 2)], false);
    table = [row("new", 9), row("a", 1)];
    total = 3;
    events.lost();
    events.joined();
    await vi.advanceTimersByTimeAsync(0);
    expect(ids(inbox)).toEqual(["new", "a"]);
    expect(inbox.view().total).toBe(3);
  });

  it("pages on from the last row and stops at the end", async () => {
    const inbox = anInbox();
    table = Array.from({ length: 60 }, (_, index) => row(`c${index}`, 100 - index));
    inbox.seed(table.slice(0, 50), true);
    await inbox.loadMore();
    expect(cursors).toEqual([{ at: "c49-cursor", id: "c49", waiting: null }]);
    expect(ids(inbox)).toHaveLength(60);
    expect(inbox.view().hasMore).toBe(false);
    await inbox.loadMore();
    expect(cursors).toHaveLength(1);
  });

  it("does not go back to an older page that the browser's history brings up", () => {
    const inbox = anInbox();
    inbox.seed([row("a", 5, { lastSeq: 8, readSeq: 8 })], false);
    inbox.seed([row("a", 1, { lastSeq: 3, readSeq: 3, unread: 2 })], false);
    expect(inbox.view().rows[0]?.lastSeq).toBe(8);
  });

  it("says after five seconds that it hears nothing", async () => {
    const inbox = anInbox();
    inbox.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(inbox.view().connection.state).toBe("lost");
    events.joined();
    expect(inbox.view().connection.state).toBe("back");
    inbox.stop();
  });

  it("tells of staff notes whoever asked, and moves no row and no number for them", async () => {
    const inbox = anInbox();
    inbox.start();
    const heard: (string | null)[] = [];
    const end = inbox.onNote((id) => heard.push(id));
    table = [row("a", 1)];
    events.changed("a", "note");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard).toEqual(["a"]);
    expect(ids(inbox)).toEqual([]);
    events.joined();
    expect(heard, "whatever was missed").toEqual(["a", null]);
    end();
    events.changed("a", "note");
    expect(heard).toHaveLength(2);
    inbox.stop();
  });
});
