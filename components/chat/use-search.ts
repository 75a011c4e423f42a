import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { mergeFound } from "@/lib/chat/live/merge-found";
import { serverFinds } from "@/lib/chat/live/server-finds";
import { ServerSearch, type ServerSearchView } from "@/lib/chat/live/server-search";
import { copyState } from "@/lib/chat/local/copy";
import type { Found } from "@/lib/chat/local/search";
import { searchView } from "@/lib/chat/local/search-view";
import type { SearchQuestion } from "@/lib/chat/types";

export type Search = Found & {
  /** This device holds everything, so what it finds counts by itself. */
  held: boolean;
  /** It is still looking. */
  looking: boolean;
  server: ServerSearchView["state"];
  /** Nothing has the words themselves; these have some that are like them. */
  slips: boolean;
  paging: ServerSearchView["paging"];
  error: ServerSearchView["error"];
  loadMore: () => void;
  again: () => void;
};

/** Everything that is found: on this device at once, and on the server when it has answered. */
export function useSearch(viewerId: string, question: SearchQuestion): Search {
  const device = useDeviceSearch(viewerId, question);
  const copy = useSyncExternalStore(copyState.subscribe, copyState.value, () => "partial" as const);
  const server = useServerSearch(question);
  const view = useSyncExternalStore(server.subscribe, server.view, server.view);
  const { state, found, paging, error } = view;
  return useMemo(() => {
    const held = copy === "whole";
    const own = device?.messages ?? [];
    // While the device answers, an answer of the server to an earlier question is of no use.
    const theirs = found !== null && (state === "found" || !held) ? found : null;
    const slips = theirs !== null && theirs.slips && own.length === 0;
    const messages = theirs === null || (theirs.slips && !slips) ? [] : theirs.messages;
    return {
      conversations: device?.conversations ?? theirs?.conversations ?? [],
      messages: mergeFound(own, messages),
      more: theirs === null ? (device?.more ?? false) : theirs.next !== null,
      held,
      looking: held && device === undefined,
      server: state,
      slips,
      paging,
      error,
      loadMore: () => void server.more(),
      again: server.again,
    };
  }, [copy, device, server, state, found, paging, error]);
}

/** What this device finds, kept true while messages come and go. */
function useDeviceSearch(viewerId: string, question: SearchQuestion): Found | undefined {
  const [found, setFound] = useState<Found>();
  const view = useMemo(() => searchView(viewerId, question), [viewerId, question]);
  // Until the next answer is there, the last one stays.
  useEffect(() => view.subscribe(() => setFound(view.value())), [view]);
  return found;
}

function useServerSearch(question: SearchQuestion): ServerSearch {
  const [server] = useState(
    () =>
      new ServerSearch({
        api: serverFinds,
        online: () => navigator.onLine,
        alsoConversations: () => copyState.value() !== "whole",
      }),
  );
  useEffect(() => {
    window.addEventListener("online", server.again);
    window.addEventListener("offline", server.offline);
    return () => {
      window.removeEventListener("online", server.again);
      window.removeEventListener("offline", server.offline);
      server.stop();
    };
  }, [server]);
  useEffect(() => server.ask(question), [server, question]);
  return server;
}
