"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useRef, useState } from "react";

import { useIdlePart } from "@/components/ui/use-idle-part";

import type { ConversationRow, Viewer } from "@/lib/chat/types";
import type { Worklist } from "@/lib/chat/live/worklist";
import { now } from "@/lib/kernel/clock";
import { words } from "@/lib/kernel/words";

import { InboxFilters, OrderSwitch } from "./inbox-filters";
import { InboxList } from "./inbox-list";
import { isCalm, peopleOf } from "./names";
import { NewConversation } from "./new-conversation";
import { everything, filtersOf } from "./search-choice";
import { SearchField } from "./search-field";
import { useInbox } from "./use-inbox";
import { useReturnFocus } from "./use-opening-focus";
import { WantedPart } from "./wanted-part";

const searchFilters = async () => (await import("./search-filters")).SearchFilters;
const shortcuts = async () => (await import("./shortcuts")).Shortcuts;
const searchResults = async () => (await import("./search-results")).SearchResults;

export type ConversationsFrameProps = {
  viewer: Viewer;
  /** What the list opens with. */
  list: Worklist;
  /** As the server read them; null on a screen that this device opens by itself. */
  rows: readonly ConversationRow[] | null;
  hasMore: boolean;
  /** The conversation that is open, if one is. */
  selectedId: string | null;
  children: ReactNode;
};

/**
 * The list beside the open conversation. Phones show one of the two: the list at `/conversations`,
 * the conversation at its own address, so that "back" works as everywhere.
 */
export function ConversationsFrame(props: ConversationsFrameProps) {
  const { viewer, list: opening, rows, hasMore, selectedId, children } = props;
  const t = useTranslations("chat");
  const open = selectedId !== null;
  const [query, setQuery] = useState("");
  const [choice, setChoice] = useState(everything);
  const question = useMemo(() => ({ query, filters: filtersOf(choice, now()) }), [query, choice]);
  const searching = words(query).length > 0;
  const { view } = useInbox(viewer.id, { rows, hasMore, list: opening });
  const [worklist, setWorklist] = useState(opening);
  const treats = viewer.role === "provider";
  const list = useRef<HTMLDivElement>(null);
  useReturnFocus(selectedId);
  useIdlePart(searchFilters);
  useIdlePart(searchResults);
  return (
    <div
      data-open={open}
      // The list's ground reaches under the bar at the bottom of phones.
      className="flex min-h-0 flex-1 flex-col max-list:data-[open=false]:-mb-20 max-list:data-[open=false]:bg-surface max-list:data-[open=false]:pb-20"
    >
      <div className="flex min-h-0 flex-1">
        <section
          aria-label={t(isCalm(viewer.role) ? "title" : "inbox")}
          data-open={open}
          className="flex min-h-0 w-full flex-col bg-surface data-[open=true]:max-list:hidden list:w-88 list:shrink-0 list:border-e list:border-line"
        >
          <div className="flex flex-col gap-2 px-row-x pt-4 pb-3 dense:pt-3 dense:pb-2">
            <div className="flex items-center justify-between">
              <ListTitle open={open}>{t(isCalm(viewer.role) ? "title" : "inbox")}</ListTitle>
              <span className="flex">
                {treats ? (
                  <>
                    <WantedPart load={shortcuts} props={{}} />
                    <OrderSwitch list={worklist} onChange={setWorklist} />
                  </>
                ) : null}
                <NewConversation viewer={viewer} />
              </span>
            </div>
            <SearchField
              value={query}
              onChange={setQuery}
              onDown={() => list.current?.querySelector("a")?.focus()}
            />
            {searching ? (
              <WantedPart
                load={searchFilters}
                props={{ viewer, people: peopleOf(view.rows), value: choice, onChange: setChoice }}
              />
            ) : treats ? (
              <InboxFilters
                list={worklist}
                onChange={setWorklist}
                urgent={view.alerts.length > 0}
              />
            ) : null}
          </div>
          <div ref={list} className="min-h-0 flex-1 overflow-y-auto border-t border-line pb-4">
            {searching ? (
              <WantedPart load={searchResults} props={{ viewer, question, selectedId }} />
            ) : (
              <InboxList
                viewer={viewer}
                rows={rows}
                hasMore={hasMore}
                selectedId={selectedId}
                list={worklist}
                opening={opening}
              />
            )}
          </div>
        </section>
        <div
          data-open={open}
          className="min-h-0 min-w-0 flex-1 data-[open=false]:max-list:hidden list:flex"
        >
          {children}
        </div>
      </div>
    </div>
  );
}

/** With a conversation open, its heading is the page's first one. */
function ListTitle({ open, children }: { open: boolean; children: ReactNode }) {
  return open ? (
    <h2 className="text-title">{children}</h2>
  ) : (
    <h1 className="text-title">{children}</h1>
  );
}
