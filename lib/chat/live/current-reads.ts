import { localStore } from "@/lib/adapters/local-db/store";
import { localReads } from "@/lib/chat/local/reads";
import { inTime } from "@/lib/kernel/in-time";
import type { browserClient } from "@/lib/supabase/browser";

import type { ChatReads, InboxReads } from "./api";
import { restReads } from "./rest";

type Reads = ChatReads & InboxReads;

/** How long a server that may be out of reach is waited for, where this device has an answer too. */
const patienceMs = 1_500;

/**
 * Where screens read: from this device once it holds everything, from the server before that. While
 * the sync service is silent the server is asked first, so that an outage of the one does not make
 * the other look old; whoever answers, the device always can.
 */
export function currentReads(client: ReturnType<typeof browserClient>, viewerId: string): Reads {
  const server = restReads(client, viewerId);
  const ask = <T>(question: (reads: Reads) => Promise<T>): Promise<T> => {
    const { ready } = localStore;
    if (!ready?.synced) return question(server);
    const device = () => question(localReads(ready.db, viewerId, ready.clockOffset));
    if (ready.live || !navigator.onLine) return device();
    return inTime(question(server), patienceMs).catch(device);
  };
  return {
    conversation: (id) => ask((reads) => reads.conversation(id)),
    latest: (id) => ask((reads) => reads.latest(id)),
    before: (id, seq, limit) => ask((reads) => reads.before(id, seq, limit)),
    after: (id, seq) => ask((reads) => reads.after(id, seq)),
    held: (id, fromSeq, since) => ask((reads) => reads.held(id, fromSeq, since)),
    marks: (id, fromSeq, toSeq) => ask((reads) => reads.marks(id, fromSeq, toSeq)),
    message: (id, messageId) => ask((reads) => reads.message(id, messageId)),
    firstSince: (id, at) => ask((reads) => reads.firstSince(id, at)),
    row: (id) => ask((reads) => reads.row(id)),
    rows: (list, after, limit) => ask((reads) => reads.rows(list, after, limit)),
    unreadTotal: () => ask((reads) => reads.unreadTotal()),
    alerts: () => ask((reads) => reads.alerts()),
    snoozes: () => ask((reads) => reads.snoozes()),
  };
}
