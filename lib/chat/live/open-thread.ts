import { localStore, type ReadyStore } from "@/lib/adapters/local-db/store";
import { inVisitView } from "@/lib/appointments/local/in-visit";
import { localChanges } from "@/lib/chat/local/changes";
import { LocalDrafts } from "@/lib/chat/local/drafts";
import { LocalOutbox } from "@/lib/chat/local/outbox";
import { markRead } from "@/lib/chat/local/writes";
import { asSent } from "@/lib/chat/files/names";
import type { Conversation, MessagePage, Viewer } from "@/lib/chat/types";
import { browserClient } from "@/lib/supabase/browser";

import type { ChatApi } from "./api";
import { currentReads } from "./current-reads";
import { onDeviceChange } from "./device-changes";
import type { Inbox } from "./inbox";
import { Kept } from "./kept";
import { conversationLine } from "./line";
import type { Drafts, MessageChanges, Outbox, OutboxEvents } from "./outbox";
import { postChanges, postWrites } from "./post";
import { restReads } from "./rest";
import { SendQueue } from "./send-queue";
import { PageFiles } from "./page-files";
import { onWakeUp } from "./signals";
import { Thread } from "./thread";
import type { Spoken } from "./thread-deps";

type Opening = {
  viewer: Viewer;
  conversation: Conversation;
  page: MessagePage;
  inbox: Inbox;
  speak: (spoken: Spoken) => void;
};

/** What a thread keeps and sends with. */
type Keeping = {
  openOutbox: (events: OutboxEvents) => Outbox;
  drafts: Drafts;
  answering: Drafts;
  changes: MessageChanges;
  markRead: ChatApi["markRead"];
};

type Opened = { thread: Thread; changes: MessageChanges; end: () => void };

/** A thread on the real back end, the way to change its messages, and the function that ends it. */
export function openThread(opening: Opening): Opened {
  const { viewer, conversation, page, inbox, speak } = opening;
  const client = browserClient();
  const kept = new Kept(viewer.id, conversation.id);
  const { ready } = localStore;
  const keeping = ready ? onDevice(ready, opening, kept) : online(opening, kept);
  const thread = new Thread({
    viewer,
    conversation,
    page,
    api: { ...currentReads(client, viewer.id), markRead: keeping.markRead },
    openOutbox: keeping.openOutbox,
    drafts: keeping.drafts,
    answering: keeping.answering,
    // Which topic is the right one only the server knows for certain.
    freshEpoch: async () =>
      (await restReads(client, viewer.id).conversation(conversation.id))?.epoch ?? null,
    openLine: (events, epoch) =>
      conversationLine({
        client,
        viewerId: viewer.id,
        conversationId: conversation.id,
        epoch,
        events,
      }),
    delivered: (seq) => inbox.delivery.delivered(conversation.id, seq),
    speak,
  });
  const heard = inbox.onRow((row) => {
    if (row.id === conversation.id) thread.hint(row);
  });
  thread.start();
  const visits = inVisitView(viewer.id);
  const ends = [
    visits.subscribe(() => thread.company.visit(visits.value() ?? false)),
    onWakeUp(() => thread.wake()),
    onOtherTab(kept, (id) => thread.outbox.settle(id)),
    onDeviceChange(() => thread.refresh()),
  ];
  return {
    thread,
    changes: keeping.changes,
    end: () => {
      for (const end of ends) end();
      heard();
      thread.stop();
    },
  };
}

/** Everything in the encrypted database; what it has no room for is sent at once. */
function onDevice(ready: ReadyStore, opening: Opening, kept: Kept): Keeping {
  const { viewer, conversation } = opening;
  const { db, upload } = ready;
  return {
    drafts: new LocalDrafts(db, conversation.id),
    answering: new LocalDrafts(db, `${conversation.id}:answer`),
    changes: localChanges({
      db,
      viewerId: viewer.id,
      whole: () => localStore.readable === db,
      kick: upload.kick,
      spare: postChanges,
    }),
    markRead: async (id, message) => {
      const isMoved = await markRead(db, viewer.id, id, message).catch(() => false);
      return isMoved || postWrites.markRead(id, message);
    },
    openOutbox: (events) =>
      new LocalOutbox({
        ...events,
        db,
        viewerId: viewer.id,
        conversationId: conversation.id,
        upload,
        spare: sendQueue(conversation.id, kept, events),
      }),
  };
}

/** Without a database: sent at once, and kept in the browser's storage until it is. */
function online({ conversation }: Opening, kept: Kept): Keeping {
  return {
    drafts: kept.drafts,
    answering: kept.answering,
    changes: postChanges,
    markRead: postWrites.markRead,
    openOutbox: (events) => sendQueue(conversation.id, kept, events),
  };
}

function sendQueue(conversationId: string, kept: Kept, events: OutboxEvents): SendQueue {
  return new SendQueue({
    ...events,
    send: ({ files, ...message }) =>
      postWrites.send(conversationId, {
        ...message,
        files: files.map((file) => asSent(conversationId, file)),
      }),
    kept,
    files: new PageFiles({ conversationId, changed: events.changed }),
  });
}

/** Another tab has sent or discarded what both have in the browser's storage. */
function onOtherTab(kept: Kept, removed: (id: string) => void): () => void {
  const listen = (event: StorageEvent) => {
    const id = kept.removedId(event);
    if (id !== null) removed(id);
  };
  window.addEventListener("storage", listen);
  return () => window.removeEventListener("storage", listen);
}
