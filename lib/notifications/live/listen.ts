import type { Inbox } from "@/lib/chat/live/inbox";
import { runningInbox, watchInbox } from "@/lib/chat/live/inbox-host";
import type { ConversationRow } from "@/lib/chat/types";

import { type Arrival, Arrivals } from "./arrivals";

type RowWatch = {
  /** Hears each row that is fetched from here on. */
  row: (row: ConversationRow, inbox: Inbox) => void;
  /** The inbox that runs now, before any of its rows, and again whenever it has changed. */
  inbox?: (inbox: Inbox, isNew: boolean) => void;
};

/** Hears the rows of the page's one inbox, whichever runs. Answers what ends it. */
export function watchRows(viewerId: string, watch: RowWatch): () => void {
  let heard: Inbox | null = null;
  let endRows = () => undefined as void;
  const look = () => {
    const inbox = runningInbox(viewerId);
    if (inbox === null) return;
    const isNew = inbox !== heard;
    watch.inbox?.(inbox, isNew);
    if (!isNew) return;
    heard = inbox;
    endRows();
    endRows = inbox.onRow((row) => watch.row(row, inbox));
  };
  const end = watchInbox(viewerId, look);
  look();
  return () => {
    endRows();
    end();
  };
}

type Hears = {
  /** What was here before is known: from now on news is news. */
  listens: () => void;
  /** Somebody else has written. */
  arrived: (arrival: Arrival) => void;
  /** Nothing is unread in this conversation. */
  read: (conversationId: string) => void;
};

/** Listens for what comes while the page stands. Answers what ends it. */
export function listenForMessages(viewerId: string, { listens, arrived, read }: Hears): () => void {
  const arrivals = new Arrivals(viewerId);
  return watchRows(viewerId, {
    inbox: (inbox, isNew) => {
      const { rows, seeded } = inbox.view();
      if (!seeded) return;
      if (isNew) for (const row of rows) arrivals.hear(row, false);
      listens();
    },
    row: (row, inbox) => {
      const arrival = arrivals.hear(row, inbox.view().seeded);
      if (arrival !== null) arrived(arrival);
      if (row.unread === 0) read(row.id);
    },
  });
}
