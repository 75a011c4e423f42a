"use client";

import { CloudOff } from "lucide-react";
import Link from "next/link";
import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRow } from "@/components/ui/skeleton";
import { useDates } from "@/components/ui/use-dates";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { FoundMessage, SearchQuestion, Viewer } from "@/lib/chat/types";
import { paths, withQuery } from "@/lib/kernel/paths";

import { ConversationRow } from "./conversation-row";
import { SearchNotice } from "./search-notice";
import { type Search, useSearch } from "./use-search";

export type SearchResultsProps = {
  viewer: Viewer;
  question: SearchQuestion;
  selectedId: string | null;
};

/** People and messages that match, in the place of the list of conversations. */
export function SearchResults({ viewer, question, selectedId }: SearchResultsProps) {
  const t = useTranslations("chat.search");
  const now = useNow({ updateInterval: 10_000 }).getTime();
  const search = useSearch(viewer.id, question);
  const { conversations, messages, more, server, slips } = search;
  const counts = { conversations: conversations.length, messages: messages.length };
  const nothing = conversations.length + messages.length === 0;
  if (nothing && (server === "asking" || search.looking)) return <Waiting />;
  return (
    <>
      {nothing && !search.held && server !== "found" ? null : (
        <p role="status" className="flex gap-2 px-row-x pt-3 pb-1 text-meta text-ink-2">
          <span>{t(more ? "statusMore" : "status", counts)}</span>
          {server === "asking" ? <span className="ms-auto shrink-0">{t("asking")}</span> : null}
        </p>
      )}
      <SearchNotice search={search} />
      {slips && !nothing ? (
        <p className="px-row-x pb-1 text-support text-ink-2">{t("slips")}</p>
      ) : null}
      {nothing && (search.held || server === "found") ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : null}
      <Group title={t("people")} count={conversations.length}>
        {conversations.map((row) => (
          <li key={row.id}>
            <ConversationRow row={row} viewer={viewer} now={now} selected={row.id === selectedId} />
          </li>
        ))}
      </Group>
      <Group title={t("messages")} count={messages.length}>
        {messages.map((message) => (
          <li key={message.id}>
            <FoundRow message={message} viewer={viewer} now={now} />
          </li>
        ))}
      </Group>
      {more && server === "found" ? <MoreFound search={search} /> : null}
    </>
  );
}

/** Rows to be, as tall as those that come. */
function Waiting() {
  return (
    <div role="status">
      <VisuallyHidden>{useTranslations("chat.search")("asking")}</VisuallyHidden>
      <SkeletonRow />
      <SkeletonRow />
      <SkeletonRow />
    </div>
  );
}

function MoreFound({ search: { paging, loadMore } }: { search: Search }) {
  const t = useTranslations("chat.search");
  return (
    <div className="flex flex-col gap-2 p-3">
      {paging === "failed" ? (
        <Banner icon={<CloudOff aria-hidden className="size-5" />}>{t("moreFailed")}</Banner>
      ) : null}
      <Button block variant="quiet" pending={paging === "busy"} onClick={loadMore}>
        {t(paging === "failed" ? "retry" : "more")}
      </Button>
    </div>
  );
}

type GroupProps = { title: string; count: number; children: ReactNode };

function Group({ title, count, children }: GroupProps) {
  if (count === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="px-row-x pt-3 pb-1 text-meta font-strong text-ink-2">{title}</h3>
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  );
}

type FoundRowProps = { message: FoundMessage; viewer: Viewer; now: number };

/** One message: who wrote it, when, and the words around what was asked for. */
function FoundRow({ message, viewer, now }: FoundRowProps) {
  const t = useTranslations("chat.search");
  const dates = useDates();
  const { conversationId, conversationName, recordNumber, seq } = message;
  const sender = message.senderName ?? "";
  const who =
    message.senderId === viewer.id
      ? t("youTo", { name: conversationName })
      : sender === conversationName
        ? sender
        : t("in", { sender, name: conversationName });
  return (
    <Link
      href={withQuery(paths.conversation(conversationId), {
        at: seq === null ? null : String(seq),
      })}
      className="flex flex-col px-row-x py-row-y text-ink no-underline transition-state hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="flex items-baseline gap-2 text-support">
        <span className="min-w-0 truncate font-medium">
          <bdi>{who}</bdi>
        </span>
        {recordNumber === null ? null : (
          <span className="shrink-0 font-mono text-micro text-ink-3 figures">{recordNumber}</span>
        )}
        <time
          dateTime={dates.iso(message.at)}
          className="ms-auto shrink-0 text-meta text-ink-3 figures"
        >
          {dates.nearMoment(message.at, now)}
        </time>
      </span>
      <span dir="auto" className="line-clamp-2 text-support text-ink-2">
        {message.text.map((piece, index) =>
          piece.hit ? (
            <mark key={index} className="bg-accent-tint font-strong text-ink">
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </span>
    </Link>
  );
}
