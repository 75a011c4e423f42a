import type { ConversationRow } from "@/lib/chat/types";
import { nowMs } from "@/lib/kernel/clock";

import { type InboxApi, inboxPage, mostRows } from "./api";
import { Connection } from "./connection";
import { DeliveryMarker } from "./delivery-marker";
import type { InboxView } from "./inbox-view";
import { Signs } from "./signs";
import type { PagingState } from "./thread-view";
import { cursorOf, everythingNewest, pagedOf, sameList, type Worklist } from "./worklist";

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
  private readonly noteListeners = new Set<(conversationId: string | null) => void>();
  private readonly stale = new Set<string>();
  private readonly held = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly signs: Signs;
  private list = everythingNewest;
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
    this.signs = new Signs(options.api);
    this.delivery = new DeliveryMarker(options.api.markDelivered);
    this.line = options.openLine({
      joined: () => {
        this.connection.joined();
        void this.refresh();
        for (const hear of this.noteListeners) hear(null);
      },
      lost: () => this.connection.lost(),
      changed: (conversationId, reason) => {
        // Colleagues' notes move nothing in a list and count as nothing.
        if (reason === "note") for (const hear of this.noteListeners) hear(conversationId);
        else this.news(conversationId);
      },
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

  /** Hears in which conversation there is a new or changed staff note; null: in any, nothing was heard. */
  onNote(listener: (conversationId: string | null) => void): () => void {
    this.noteListeners.add(listener);
    return () => this.noteListeners.delete(listener);
  }

  readonly view = (): InboxView => {
    this.cached ??= {
      rows: [...this.rows.values()],
      ...this.signs.value,
      list: this.list,
      end: this.hasMore ? this.lastPaged : null,
      hasMore: this.hasMore,
      paging: this.paging,
      total: this.total,
      connection: this.connection.view(),
      seeded: this.seeded,
    };
    return this.cached;
  };

  /** Rows that the server rendered, as the beginning of a list. */
  seed(rows: readonly ConversationRow[], hasMore: boolean, list = everythingNewest): void {
    for (const row of rows) if (!this.knowsBetter(row)) this.take(row);
    if (!this.seeded) this.list = list;
    if (sameList(this.list, list)) {
      this.lastPaged ??= rows.at(-1) ?? null;
      // A page that shows only the first few says nothing of the rest.
      this.hasMore ||= hasMore;
    }
    this.seeded = true;
    this.changed();
  }

  /** Turns to another list: what is known of it is there at once, the rest is asked for. */
  show(list: Worklist): void {
    if (sameList(this.list, list)) return;
    this.list = list;
    this.lastPaged = null;
    this.hasMore = false;
    this.paging = "busy";
    this.changed();
    void this.refresh().finally(() => {
      if (this.list === list && this.paging === "busy") this.setPaging("idle");
    });
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

  /** Keeps the row of an open conversation true, whatever list is at hand. Answers what lets go of it. */
  hold(id: string): () => void {
    this.held.add(id);
    void this.fetchRow(id).catch(() => undefined);
    return () => this.held.delete(id);
  }

  async loadMore(): Promise<void> {
    const last = this.lastPaged;
    if (!this.hasMore || this.paging === "busy" || last === null) return;
    const { list } = this;
    this.setPaging("busy");
    try {
      const page = await this.options.api.rows(list, cursorOf(last));
      for (const row of page) this.take(row);
      if (list !== this.list) return;
      this.lastPaged = page.at(-1) ?? last;
      this.hasMore = page.length === inboxPage;
      this.setPaging("idle");
    } catch {
      if (list === this.list) this.setPaging("failed");
    }
  }

  /** All rows that are shown and the total anew: nothing was heard, or this device's copy changed. */
  async refresh(): Promise<void> {
    const { api } = this.options;
    const { list } = this;
    const limit = Math.min(Math.max(inboxPage, this.paged().length), mostRows);
    const signed = this.signsAgain();
    void Promise.allSettled([this.countAgain(), signed]);
    const rows = await api.rows(list, null, limit).catch(() => null);
    if (rows === null) return;
    for (const row of rows) this.take(row);
    const there = new Set(rows.map((row) => row.id));
    this.fetchOutside(there, this.held);
    const alerted = () => this.signs.value.alerts.map(({ conversationId }) => conversationId);
    // It stands on top from wherever the pages have it: its words and count are to be the newest too.
    void signed.catch(() => undefined).then(() => this.fetchOutside(there, alerted()));
    this.seeded = true;
    if (list === this.list) {
      this.lastPaged = rows.at(-1) ?? null;
      this.hasMore = rows.length === limit;
      this.doubtMissing(there);
    }
    this.changed();
  }

  /** Of what is known, what the list at hand was paged to. */
  private paged(): ConversationRow[] {
    const standing = { ...this.signs.value, viewerId: this.options.viewerId, now: nowMs() };
    const end = this.hasMore ? this.lastPaged : null;
    return pagedOf([...this.rows.values()], this.list, end, standing);
  }

  /**
   * What should stand within this page and does not: it is no longer the viewer's, or it has changed
   * and nothing was heard. A whole list says so itself; of a part each one is asked for.
   */
  private doubtMissing(there: ReadonlySet<string>): void {
    const isWhole = sameList(this.list, everythingNewest);
    for (const { id } of this.paged()) {
      if (there.has(id)) continue;
      if (isWhole) this.rows.delete(id);
      else void this.fetchRow(id).catch(() => undefined);
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
        this.signsAgain(),
        ...ids.map((id) => this.fetchRow(id)),
      ]);
    }, gatherMs);
  }

  /** Asks for those of these rows that came with no page. */
  private fetchOutside(there: ReadonlySet<string>, ids: Iterable<string>): void {
    for (const id of new Set(ids)) {
      if (!there.has(id)) void this.fetchRow(id).catch(() => undefined);
    }
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

  /** Whatever carries an alert or was put off is known, however long ago it was last written in. */
  private async signsAgain(): Promise<void> {
    const ids = await this.signs.again();
    this.changed();
    await Promise.allSettled(ids.filter((id) => !this.rows.has(id)).map((id) => this.fetchRow(id)));
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
