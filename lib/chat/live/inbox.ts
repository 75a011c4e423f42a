import type { ConversationCursor, ConversationRow } from "@/lib/chat/types";
import type { Alert } from "@/lib/safety/types";

import { type InboxApi, inboxPage } from "./api";
import { Connection, type ConnectionView } from "./connection";
import { DeliveryMarker } from "./delivery-marker";
import type { PagingState } from "./thread-view";

export type InboxView = {
  /** What carries an alert first, the gravest and then the longest waiting; then newest activity first. */
  rows: ConversationRow[];
  /** What those who treat have to look at first, newest first. */
  alerts: readonly Alert[];
  hasMore: boolean;
  paging: PagingState;
  /** Unread messages over all conversations, also those not in `rows`; null until it is known. */
  total: number | null;
  connection: ConnectionView;
  /** False until rows were handed in or fetched. */
  seeded: boolean;
};

type PersonLine = { start: () => void; stop: () => void };

type Options = {
  viewerId: string;
  api: InboxApi;
  openLine: (events: {
    joined: () => void;
    lost: () => void;
    changed: (conversationId: string, reason: string) => void;
  }) => PersonLine;
};

/** How long news of the same conversation is gathered before its row is fetched once. */
const gatherMs = 50;

/**
 * The list of conversations and the total of unread messages, kept true by the person's own live
 * topic. One per page: the badge in the navigation, the list and an open thread share it.
 */
export class Inbox {
  readonly delivery: DeliveryMarker;
  private readonly rows = new Map<string, ConversationRow>();
  private readonly options: Options;
  private readonly connection: Connection;
  private readonly line: PersonLine;
  private readonly listeners = new Set<() => void>();
  private readonly rowListeners = new Set<(row: ConversationRow) => void>();
  private readonly stale = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private alerts: readonly Alert[] = [];
  private alertsAsked = 0;
  private alertsTaken = 0;
  /** The last row that came by page: the next page starts behind it. */
  private lastPaged: ConversationRow | null = null;
  private total: number | null = null;
  private hasMore = false;
  private paging: PagingState = "idle";
  private seeded = false;
  private cached: InboxView | null = null;

  constructor(options: Options) {
    this.options = options;
    this.connection = new Connection(this.changed);
    this.delivery = new DeliveryMarker(options.api.markDelivered);
    this.line = options.openLine({
      joined: () => {
        this.connection.joined();
        void this.refresh();
      },
      lost: () => this.connection.lost(),
      changed: (conversationId) => this.news(conversationId),
    });
  }

  start(): void {
    this.connection.lost();
    this.line.start();
  }

  stop(): void {
    this.line.stop();
    this.connection.stop();
    this.delivery.stop();
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears each row as it is fetched. */
  onRow(listener: (row: ConversationRow) => void): () => void {
    this.rowListeners.add(listener);
    return () => this.rowListeners.delete(listener);
  }

  readonly view = (): InboxView => {
    this.cached ??= {
      rows: [...this.rows.values()].toSorted(gravestFirst(this.alerts)),
      alerts: this.alerts,
      hasMore: this.hasMore,
      paging: this.paging,
      total: this.total,
      connection: this.connection.view(),
      seeded: this.seeded,
    };
    return this.cached;
  };

  /** Rows that the server rendered, as the beginning of the list. */
  seed(rows: readonly ConversationRow[], hasMore: boolean): void {
    for (const row of rows) if (!this.knowsBetter(row)) this.take(row);
    this.lastPaged ??= rows.at(-1) ?? null;
    // A page that shows only the first few says nothing of the rest.
    this.hasMore ||= hasMore;
    this.seeded = true;
    this.changed();
  }

  /** The total that the server rendered; what is known by now is newer. */
  seedTotal(total: number): void {
    if (this.total !== null) return;
    this.total = total;
    this.changed();
  }

  /** The device itself says that it has no network; sockets may take minutes to notice. */
  offline(): void {
    this.connection.lost();
  }

  /** The network is back or the tab awake. */
  wake(): void {
    this.line.start();
    void this.refresh();
  }

  async loadMore(): Promise<void> {
    const last = this.lastPaged;
    if (!this.hasMore || this.paging === "busy" || last === null) return;
    this.setPaging("busy");
    try {
      const page = await this.options.api.rows(cursorOf(last));
      for (const row of page) this.take(row);
      this.lastPaged = page.at(-1) ?? last;
      this.hasMore = page.length === inboxPage;
      this.setPaging("idle");
    } catch {
      this.setPaging("failed");
    }
  }

  /** All rows that are shown and the total anew: nothing was heard, or this device's copy changed. */
  async refresh(): Promise<void> {
    const { api } = this.options;
    const limit = Math.max(inboxPage, this.rows.size);
    void Promise.allSettled([this.countAgain(), this.alertsAgain()]);
    const rows = await api.rows(null, limit).catch(() => null);
    if (rows === null) return;
    for (const row of rows) this.take(row);
    this.lastPaged = rows.at(-1) ?? null;
    this.dropMissing(rows, limit);
    this.hasMore = rows.length === limit;
    this.seeded = true;
    this.changed();
  }

  /** A row that should stand within these and does not is not the viewer's any more. */
  private dropMissing(page: readonly ConversationRow[], limit: number): void {
    const last = page.at(-1);
    const complete = page.length < limit || last === undefined;
    const there = new Set(page.map((row) => row.id));
    for (const row of this.rows.values()) {
      if (there.has(row.id)) continue;
      if (complete || row.lastActivityAt > last.lastActivityAt) this.rows.delete(row.id);
    }
  }

  private news(conversationId: string): void {
    this.stale.add(conversationId);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      const ids = [...this.stale];
      this.stale.clear();
      void Promise.allSettled([
        this.countAgain(),
        this.alertsAgain(),
        ...ids.map((id) => this.fetchRow(id)),
      ]);
    }, gatherMs);
  }

  private async fetchRow(id: string): Promise<void> {
    const row = await this.options.api.row(id);
    if (row === null) this.rows.delete(id);
    else this.take(row);
    this.changed();
  }

  private async countAgain(): Promise<void> {
    this.total = await this.options.api.unreadTotal();
    this.changed();
  }

  /** Whatever carries an alert is listed, however long ago it was last written in. */
  private async alertsAgain(): Promise<void> {
    this.alertsAsked += 1;
    const turn = this.alertsAsked;
    const alerts = await this.options.api.alerts();
    // A later question was answered first.
    if (turn < this.alertsTaken) return;
    this.alertsTaken = turn;
    this.alerts = alerts;
    const missing = new Set(this.alerts.map(({ conversationId }) => conversationId));
    for (const id of this.rows.keys()) missing.delete(id);
    this.changed();
    await Promise.allSettled([...missing].map((id) => this.fetchRow(id)));
  }

  private take(row: ConversationRow): void {
    // An answer that was overtaken by a newer one, from this device or the server.
    if ((this.rows.get(row.id)?.lastSeq ?? 0) > row.lastSeq) return;
    this.rows.set(row.id, row);
    for (const listener of this.rowListeners) listener(row);
    const { preview } = row;
    const fromOthers = preview !== null && preview.senderId !== this.options.viewerId;
    if (row.unread > 0 || fromOthers) this.delivery.delivered(row.id, row.lastSeq);
  }

  /** The browser's history may bring back a page that was rendered long ago. */
  private knowsBetter(row: ConversationRow): boolean {
    const known = this.rows.get(row.id);
    return known !== undefined && (known.lastSeq > row.lastSeq || known.readSeq > row.readSeq);
  }

  private setPaging(paging: PagingState): void {
    this.paging = paging;
    this.changed();
  }

  private readonly changed = (): void => {
    this.cached = null;
    for (const listener of this.listeners) listener();
  };
}

function cursorOf({ activityCursor, id }: ConversationRow): ConversationCursor {
  return { at: activityCursor, id };
}

/** The order of a list with these alerts: a conversation counts by its gravest, then by its first. */
function gravestFirst(alerts: readonly Alert[]) {
  const standing = new Map<string, number>();
  for (const { conversationId, level, raisedAt } of alerts) {
    // Grave ones stand before all others, whenever they were raised.
    const place = level === "emergency" ? raisedAt : raisedAt + Number.MAX_SAFE_INTEGER / 2;
    standing.set(conversationId, Math.min(place, standing.get(conversationId) ?? Infinity));
  }
  return (a: ConversationRow, b: ConversationRow): number => {
    const [ofA, ofB] = [standing.get(a.id) ?? Infinity, standing.get(b.id) ?? Infinity];
    return ofA === ofB ? newestFirst(a, b) : ofA - ofB;
  };
}

function newestFirst(a: ConversationRow, b: ConversationRow): number {
  return b.lastActivityAt - a.lastActivityAt || (a.id < b.id ? 1 : -1);
}
