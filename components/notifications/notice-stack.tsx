"use client";

import { MessageSquare, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FocusEvent, type PointerEvent, useCallback } from "react";

import { useAnnounce } from "@/components/ui/announcer";
import { IconButton } from "@/components/ui/icon-button";
import { paths } from "@/lib/kernel/paths";
import type { Arrival } from "@/lib/notifications/live/arrivals";
import type { NoticeShelf } from "@/lib/notifications/live/notice-shelf";

import { useKeptPushes } from "./use-kept-pushes";
import { useMessageNotices } from "./use-message-notices";

/**
 * Who has written elsewhere, and the way there; never what. At the top, because at the bottom of a phone stands the
 * field in which somebody writes.
 */
export function NoticeStack({ viewerId }: { viewerId: string }) {
  const t = useTranslations("notifications.notices");
  const announce = useAnnounce();
  const say = useCallback(({ name }: Arrival) => announce(t("from", { name })), [announce, t]);
  useKeptPushes(viewerId);
  const { shelf, notices, listening } = useMessageNotices(viewerId, say);
  if (notices.length === 0) return <span hidden data-listens={listening} />;
  return (
    <section
      aria-label={t("label")}
      {...holdingOf(shelf)}
      className="pointer-events-none fixed inset-x-4 top-20 z-30 list:start-auto list:end-4 list:top-4 list:w-80"
    >
      <ul role="list" className="flex flex-col gap-2">
        {notices.map(({ conversationId, name }) => (
          <li
            key={conversationId}
            data-notice={conversationId}
            className="pointer-events-auto flex animate-enter items-center rounded-card border border-line bg-raised ps-4 shadow-2"
          >
            <Link
              href={paths.conversation(conversationId)}
              onClick={() => shelf.drop(conversationId)}
              className="flex min-h-target min-w-0 flex-1 items-center gap-3 py-2 text-support text-ink no-underline hover:underline"
            >
              <MessageSquare aria-hidden className="size-5 shrink-0 text-accent-ink" />
              <span className="min-w-0 break-words">{t("from", { name })}</span>
            </Link>
            <IconButton
              label={t("dismiss")}
              icon={<X aria-hidden className="size-4" />}
              onClick={() => shelf.drop(conversationId)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** They stay for as long as the pointer or the keyboard is among them. */
function holdingOf(shelf: NoticeShelf) {
  return {
    onPointerEnter: () => shelf.hold(),
    onPointerLeave: ({ currentTarget }: PointerEvent<HTMLElement>) => {
      if (!currentTarget.contains(document.activeElement)) shelf.release();
    },
    onFocus: () => shelf.hold(),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
      if (currentTarget.contains(relatedTarget) || currentTarget.matches(":hover")) return;
      shelf.release();
    },
  };
}
