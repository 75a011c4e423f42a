import type { Alert } from "@/lib/safety/types";

import { windowIsOpen } from "@/lib/chat/abilities";
import type { ConversationCursor, ConversationRow, Instant, PersonRole } from "@/lib/chat/types";

/** What a list can be narrowed to. `all` leaves out only what was put off. */
export const inboxFilters = [
  "all",
  "unread",
  "mine",
  "urgent",
  "waiting",
  "facility",
  "files",
  "closed",
  "snoozed",
] as const;
export type InboxFilter = (typeof inboxFilters)[number];

/** `urgency`: who waits longest for an answer first. What carries an alert is first in either. */
export const inboxOrders = ["urgency", "newest"] as const;
export type InboxOrder = (typeof inboxOrders)[number];

/** The cookie in which this device keeps the order that was chosen. */
export const orderCookieName = "inbox_order";

/** The order that a cookie names; by urgency when it names none. */
export function asOrder(value: unknown): InboxOrder {
  return inboxOrders.find((order) => order === value) ?? "urgency";
}

export type Worklist = { filter: InboxFilter; order: InboxOrder };

export const everythingNewest: Worklist = { filter: "all", order: "newest" };
export const everythingUrgent: Worklist = { filter: "all", order: "urgency" };

export function sameList(a: Worklist, b: Worklist): boolean {
  return a.filter === b.filter && a.order === b.order;
}

/** Where a page that ends with this row ends. */
export function cursorOf(
  row: Pick<ConversationRow, "activityCursor" | "waitingCursor" | "id">,
): ConversationCursor {
  return { at: row.activityCursor, id: row.id, waiting: row.waitingCursor };
}

/** What somebody's list opens with: a provider's is their work, everybody else's what was said last. */
export function openingList(role: PersonRole, order: unknown): Worklist {
  if (role !== "provider") return everythingNewest;
  return asOrder(order) === "urgency" ? everythingUrgent : everythingNewest;
}

/** What somebody has put off until then, or until a message after `seq`. */
export type Snooze = { conversationId: string; until: Instant; seq: number };

/** What a list is told from, beside its rows. */
export type Standing = {
  viewerId: string;
  alerts: readonly Alert[];
  snoozes: readonly Snooze[];
  /** Epoch milliseconds. */
  now: number;
};

type Listed = Pick<
  ConversationRow,
  | "id"
  | "lastActivityAt"
  | "lastSeq"
  | "unread"
  | "isActive"
  | "window"
  | "ownerId"
  | "waitingSince"
  | "hasFiles"
  | "ofMyFacility"
>;

/** `off`: put off for now. `back`: the time is over, and nobody has written or dealt with it since. */
export function snoozeState(
  row: Pick<Listed, "id" | "lastSeq">,
  { snoozes, now }: Pick<Standing, "snoozes" | "now">,
): "off" | "back" | null {
  const snooze = snoozes.find(({ conversationId }) => conversationId === row.id);
  if (snooze === undefined || snooze.seq < row.lastSeq) return null;
  return snooze.until > now ? "off" : "back";
}

/**
 * The rows of a list in their order: what carries an alert (the gravest, then the first), what came
 * back, who waits, then the newest. `end` is the last row that was paged, null when all are there:
 * what would stand behind it waits for the next page.
 */
export function rowsOf<Row extends Listed>(
  rows: readonly Row[],
  list: Worklist,
  end: Listed | null,
  standing: Standing,
): Row[] {
  const places = placesOf(rows, standing);
  const compare = orderOf(list.order);
  const placeOf = ({ id }: Row) => places.get(id) ?? Infinity;
  return rows
    .filter((row) => belongs(row, list.filter, standing))
    .filter((row) => end === null || places.has(row.id) || compare(row, end) <= 0)
    .toSorted((a, b) => {
      const [first, second] = [placeOf(a), placeOf(b)];
      return first === second ? compare(a, b) : first - second;
    });
}

/** The rows of a list that its pages up to `end` have, in no order. */
export function pagedOf<Row extends Listed>(
  rows: readonly Row[],
  { filter, order }: Worklist,
  end: Listed | null,
  standing: Standing,
): Row[] {
  const compare = orderOf(order);
  return rows.filter(
    (row) => belongs(row, filter, standing) && (end === null || compare(row, end) <= 0),
  );
}

/** Whether a row is of this list; the database and the device's own copy say the same. */
export function belongs(row: Listed, filter: InboxFilter, standing: Standing): boolean {
  const alerted = standing.alerts.some(({ conversationId }) => conversationId === row.id);
  const isOff = !alerted && snoozeState(row, standing) === "off";
  if (isOff !== (filter === "snoozed")) return false;
  switch (filter) {
    case "all":
    case "snoozed":
      return true;
    case "unread":
      return row.unread > 0;
    case "mine":
      return row.ownerId === standing.viewerId;
    case "urgent":
      return alerted;
    case "waiting":
      return row.waitingSince !== null;
    case "facility":
      return row.ofMyFacility;
    case "files":
      return row.hasFiles;
    case "closed":
      return isClosed(row, standing.now);
    default:
      return filter satisfies never;
  }
}

/** Whether nobody can write in it any more. */
export function isClosed(row: Pick<Listed, "isActive" | "window">, now: number): boolean {
  return !row.isActive || (row.window !== null && !windowIsOpen(row.window, now));
}

/** The order of the pages, the same in the database: alerts and what came back are not in it. */
function orderOf(order: InboxOrder): (a: Listed, b: Listed) => number {
  if (order === "newest") return newestFirst;
  return (a, b) => {
    const [first, second] = [a.waitingSince ?? Infinity, b.waitingSince ?? Infinity];
    return first === second ? newestFirst(a, b) : first - second;
  };
}

function newestFirst(a: Listed, b: Listed): number {
  return b.lastActivityAt - a.lastActivityAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/** Far apart from any instant: grave alerts stand before all others, whenever they were raised. */
const step = 1e15;

/** Where what comes first stands: the smaller, the earlier. */
function placesOf(rows: readonly Listed[], standing: Standing): Map<string, number> {
  const places = new Map<string, number>();
  const put = (id: string, place: number) =>
    places.set(id, Math.min(place, places.get(id) ?? Infinity));
  for (const { conversationId, level, raisedAt } of standing.alerts) {
    put(conversationId, level === "emergency" ? raisedAt : step + raisedAt);
  }
  const untils = new Map(standing.snoozes.map((one) => [one.conversationId, one.until]));
  for (const row of untils.size === 0 ? [] : rows) {
    if (snoozeState(row, standing) === "back") put(row.id, 2 * step + (untils.get(row.id) ?? 0));
  }
  return places;
}
