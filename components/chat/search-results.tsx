"use client";

import Link from "next/link";
import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRow } from "@/components/ui/skeleton";
import { useDates } from "@/components/ui/use-dates";
import type { FoundMessage } from "@/lib/chat/local/search";
import type { Viewer } from "@/lib/chat/types";
import { paths, withQuery } from "@/lib/kernel/paths";

import { ConversationRow } from "./conversation-row";
import { useSearch } from "./use-search";

export type SearchResultsProps = { viewer: Viewer; query: string; selectedId: string | null };

/** People and messages that match, in the place of the list of conversations. */
export function SearchResults({ viewer, query, selectedId }: SearchResultsProps) {
  const t = useTranslations("chat.search");
  const now = useNow({ updateInterval: 10_000 }).getTime();
  const answer = useSearch(viewer.id, query);
  if (answer.state === "searching") return <SkeletonRow />;
  if (answer.state !== "found") {
    return (
      <p role="status" className="px-row-x py-4 text-support text-ink-2">
        {t(answer.state === "not_yet" ? "notYet" : "unavailable")}
      </p>
    );
  }
  const { conversations, messages, more } = answer.found;
  const counts = { conversations: conversations.length, messages: messages.length };
  return (
    <>
      <p role="status" className="px-row-x pt-3 pb-1 text-meta text-ink-2">
        {t(more ? "statusMore" : "status", counts)}
      </p>
      {conversations.length + messages.length === 0 ? (
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
    </>
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
