import { describe, expect, it } from "vitest";

import type { Alert } from "@/lib/safety/types";

import { aConversation, writtenAt } from "./builders";
import type { ConversationRow } from "@/lib/chat/types";
import { everythingUrgent, inboxFilters, rowsOf, type Snooze, type Standing } from "./worklist";

const minute = 60_000;
const row = (id: string, ago: number, given: Partial<ConversationRow> = {}): ConversationRow => ({
  ...aConversation(),
  id,
  lastActivityAt: writtenAt - ago * minute,
  ofMyFacility: false,
  ...given,
});
const alert = (
  conversationId: string,
  level: Alert["level"],
  ago: number,
): Pick<Alert, "conversationId"> & Alert => ({
  id: `${conversationId} ${ago}`,
  conversationId,
  messageId: "message",
  level,
  flags: ["chest_pain"],
  raisedAt: writtenAt - ago * minute,
});
const snooze = (conversationId: string, inMinutes: number, seq = 0): Snooze => ({
  conversationId,
  until: writtenAt + inMinutes * minute,
  seq,
});
const standing = (given: Partial<Standing> = {}): Standing => ({
  viewerId: "grace",
  alerts: [],
  snoozes: [],
  now: writtenAt,
  ...given,
});
const waits = (ago: number) => ({ waitingSince: writtenAt - ago * minute });
const ids = (rows: readonly ConversationRow[]) => rows.map(({ id }) => id);

describe("the order of a provider's list", () => {
  it("is urgency, then age: emergencies, urgent ones, what came back, who waits longest, the newest", () => {
    const rows = [
      row("newest", 1),
      row("waits short", 2, waits(2)),
      row("waits long", 3, waits(90)),
      row("older", 10),
      row("urgent", 4),
      row("emergency", 5, waits(1)),
      row("earlier emergency", 6),
      row("back", 500),
    ];
    const signs = standing({
      alerts: [
        alert("urgent", "urgent", 60),
        alert("emergency", "emergency", 3),
        alert("earlier emergency", "emergency", 9),
      ],
      snoozes: [snooze("back", -5)],
    });
    expect(ids(rowsOf(rows, everythingUrgent, null, signs))).toEqual([
      "earlier emergency",
      "emergency",
      "urgent",
      "back",
      "waits long",
      "waits short",
      "newest",
      "older",
    ]);
    const newest = rowsOf(rows, { filter: "all", order: "newest" }, null, signs);
    expect(ids(newest).slice(4)).toEqual(["newest", "waits short", "waits long", "older"]);
  });

  it("shows nothing behind the end of what was paged, but what stands first", () => {
    const rows = [row("a", 1), row("b", 2), row("c", 3), row("d", 4)];
    const signs = standing({ alerts: [alert("d", "urgent", 1)] });
    const end = rows[1] ?? null;
    expect(ids(rowsOf(rows, everythingUrgent, end, signs))).toEqual(["d", "a", "b"]);
  });
});

describe("the filters", () => {
  const closed = { opensAt: 0, closesAt: writtenAt, closedAt: null, reason: "appointment" };
  const rows = [
    row("plain", 1),
    row("unread", 2, { unread: 1 }),
    row("mine", 3, { ownerId: "grace" }),
    row("theirs", 4, { ownerId: "ruth" }),
    row("urgent", 5),
    row("waiting", 6, waits(6)),
    row("facility", 7, { ofMyFacility: true }),
    row("files", 8, { hasFiles: true }),
    row("closed", 9, { window: closed }),
    row("archived", 10, { isActive: false }),
    row("snoozed", 11, { unread: 1 }),
  ];
  const signs = standing({
    alerts: [alert("urgent", "urgent", 5)],
    snoozes: [snooze("snoozed", 5)],
  });

  it.each(inboxFilters)("%s", (filter) => {
    const expected = {
      all: rows.map(({ id }) => id).filter((id) => id !== "snoozed"),
      closed: ["closed", "archived"],
    }[filter as string] ?? [filter];
    const found = rowsOf(rows, { filter, order: "newest" }, null, signs);
    expect(new Set(ids(found))).toEqual(new Set(expected));
  });

  it("bring back what was put off when its time comes, a message arrives, or an alert is raised", () => {
    const isOff = (given: Partial<Standing>, last = 0) =>
      rowsOf([row("a", 1, { lastSeq: last })], everythingUrgent, null, standing(given)).length ===
      0;
    expect(isOff({ snoozes: [snooze("a", 1)] })).toBe(true);
    expect(isOff({ snoozes: [snooze("a", 0)] })).toBe(false);
    expect(isOff({ snoozes: [snooze("a", 1)] }, 1)).toBe(false);
    expect(isOff({ snoozes: [snooze("a", 1)], alerts: [alert("a", "urgent", 0)] })).toBe(false);
  });
});
